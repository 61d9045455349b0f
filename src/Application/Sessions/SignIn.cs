using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;
using MediatR;

namespace Infrajet.Application.Sessions;

/// <summary>Opens a session for the person behind any bearer credential; the console keeps it in its cookie.</summary>
public sealed record SignIn(string Token) : IRequest<Result<OpenedSession>>, IAudited
{
    public string AuditAction => "session.opened";

    public string AuditSubject => "console";
}

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator() => RuleFor(request => request.Token).NotEmpty().MaximumLength(BearerShapes.LongestToken);
}

internal sealed class SignInHandler(IMediator mediator, NewSessions sessions) : IRequestHandler<SignIn, Result<OpenedSession>>
{
    public async Task<Result<OpenedSession>> Handle(SignIn request, CancellationToken cancellationToken)
    {
        var identified = await mediator.Send(new IdentifyBearer(request.Token), cancellationToken);
        return await identified.ThenAsync<OpenedSession>(async caller =>
            await sessions.OpenAsync(caller, request.Token, cancellationToken)
        );
    }
}
