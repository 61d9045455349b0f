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
    public IdentifyForwardedValidator() => RuleFor(request => request.User).IsLogin();
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
