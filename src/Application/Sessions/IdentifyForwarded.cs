using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Sessions;

/// <summary>Finds the person that a trusted proxy has signed in. Whether the proxy is trusted was settled at the door.</summary>
public sealed record IdentifyForwarded(string User, bool IsAdministrator) : IRequest<Result<Caller>>;

internal sealed class IdentifyForwardedValidator : AbstractValidator<IdentifyForwarded>
{
    // No comma or space: a proxy that joins two headers into one must not make a third person.
    public IdentifyForwardedValidator() =>
        RuleFor(request => request.User).MaximumLength(Person.LoginLength).Matches(@"\A[A-Za-z0-9][A-Za-z0-9._@+-]*\z");
}

internal sealed class IdentifyForwardedHandler(KnownPeople people) : IRequestHandler<IdentifyForwarded, Result<Caller>>
{
    public async Task<Result<Caller>> Handle(IdentifyForwarded request, CancellationToken cancellationToken)
    {
        var key = new PersonKey(PersonKey.Forwarded, request.User);
        return await people.RecogniseAsync(
            new Claimant(key, request.User, null, CallerVia.Forwarded, request.IsAdministrator),
            cancellationToken
        );
    }
}
