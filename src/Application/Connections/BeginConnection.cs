using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using MediatR;

namespace Infrajet.Application.Connections;

/// <summary>Sends somebody to GitHub, to let Infrajet act for them there; whoever is nobody here yet is signed in by it.</summary>
/// <param name="Purpose">To connect the caller's account, or to sign in.</param>
/// <param name="CallerState">What the caller wants to have back at the end. It proves nothing.</param>
/// <param name="ReturnTo">Where the browser goes at the end; null for programs.</param>
/// <param name="CallbackAddress">Our own, as the caller reaches it.</param>
public sealed record BeginConnection(
    HandshakePurpose Purpose,
    Traveller Traveller,
    string? CallerState,
    string? ReturnTo,
    Uri CallbackAddress
) : IRequest<Result<BegunConnection>>;

/// <param name="State">Ours: GitHub brings it back, once.</param>
public sealed record BegunConnection(Uri AuthorizationUrl, string State);

internal sealed class BeginConnectionValidator : AbstractValidator<BeginConnection>
{
    public BeginConnectionValidator()
    {
        RuleFor(request => request.CallerState)
            .MaximumLength(Handshake.StateLength)
            .Must(Text.IsPlain)
            .WithMessage(Text.PlainAdvice)
            .OverridePropertyName("State");
        RuleFor(request => request.ReturnTo).IsLocalPath();
    }
}

internal sealed class BeginConnectionHandler(IInfrajetDb db, Handshakes handshakes, IGitHubOAuth gitHub)
    : IRequestHandler<BeginConnection, Result<BegunConnection>>
{
    public async Task<Result<BegunConnection>> Handle(BeginConnection request, CancellationToken cancellationToken)
    {
        var begun = handshakes.Begin(request.Purpose);
        begun.Handshake.In(request.Traveller.BrowserHash).Returning(request.ReturnTo, request.CallerState);
        if (request.Purpose == HandshakePurpose.Connect)
        {
            begun.Handshake.For(request.Traveller.Caller?.PersonId, request.Traveller.Caller?.SessionId);
        }

        if (gitHub.PageFor(new(begun.State, begun.Challenge, request.CallbackAddress)) is not { } page)
        {
            return ConnectionFailures.NotConfigured;
        }

        await db.SaveChangesAsync(cancellationToken);
        return new BegunConnection(page, begun.State);
    }
}
