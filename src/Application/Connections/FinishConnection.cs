using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using MediatR;

namespace Infrajet.Application.Connections;

/// <summary>Takes in what GitHub sent somebody back with: their account is connected, and whoever came to sign in is signed in.</summary>
/// <param name="Code">Null where GitHub brought none: the person said no.</param>
/// <param name="IsOnPage">Whether GitHub sent a browser here; else a program hands in what it was given.</param>
public sealed record FinishConnection(string State, string? Code, Traveller Traveller, bool IsOnPage)
    : IRequest<Result<FinishedConnection>>,
        IAudited
{
    public string AuditAction => "github.connected";

    public string AuditSubject => "github";

    /// <summary>Anybody can open the page with a state that they made up, as often as they like.</summary>
    public bool IsKept(Failure refusal) =>
        Traveller.Caller is not null || refusal != ConnectionFailures.StateInvalid && !CommonFailures.IsNotValid(refusal);
}

/// <param name="Session">Opened for whoever came to sign in.</param>
public sealed record FinishedConnection(GitHubProfile Profile, string? CallerState, string? ReturnTo, OpenedSession? Session);

internal sealed class FinishConnectionValidator : AbstractValidator<FinishConnection>
{
    private const int LongestCode = 500;

    public FinishConnectionValidator()
    {
        RuleFor(request => request.State).NotEmpty();
        RuleFor(request => request.Code).MaximumLength(LongestCode);
        RuleFor(request => request.Code).NotEmpty().Unless(request => request.IsOnPage);
    }
}

internal sealed class FinishConnectionHandler(
    Handshakes handshakes,
    NewConnections connections,
    NewSessions sessions,
    KnownPeople people,
    IGitHubOAuth gitHub,
    IGitHubAccounts accounts,
    UnkeptTokens unkept
) : IRequestHandler<FinishConnection, Result<FinishedConnection>>
{
    public async Task<Result<FinishedConnection>> Handle(FinishConnection request, CancellationToken cancellationToken)
    {
        var ended = await handshakes.EndAsync(request.State, request.Traveller, one => MayEnd(one, request.IsOnPage), cancellationToken);
        if (ended is null)
        {
            return ConnectionFailures.StateInvalid;
        }

        if (string.IsNullOrEmpty(request.Code))
        {
            return ConnectionFailures.Denied;
        }

        // The code is spent now: whoever goes away meanwhile must not leave a token behind that nobody knows.
        var granted = await gitHub.ExchangeAsync(request.Code, ended.Verifier, CancellationToken.None);
        return await granted.ThenAsync(tokens => TakeInAsync(ended.Handshake, tokens));
    }

    // A page can be opened by anybody's link, so that it needs the browser; and it takes one to be signed in.
    private static bool MayEnd(Handshake handshake, bool isOnPage) =>
        handshake.Purpose switch
        {
            HandshakePurpose.Connect => !isOnPage || handshake.BrowserHash is not null,
            HandshakePurpose.SignIn => isOnPage && handshake.BrowserHash is not null,
            HandshakePurpose.CreateApp or HandshakePurpose.Install => false,
        };

    private async Task<Result<FinishedConnection>> TakeInAsync(Handshake handshake, GrantedTokens tokens)
    {
        var kept = await KeepOrGiveBackAsync(handshake, tokens);
        return await kept.ThenAsync<FinishedConnection>(async connected => new FinishedConnection(
            connected.Profile,
            handshake.CallerState,
            handshake.ReturnTo,
            // The connection holds the token, for longer than the session.
            connected.Newcomer
                is { } caller
                ? await sessions.OpenAsync(caller, credential: null, CancellationToken.None)
                : null
        ));
    }

    private async Task<Result<Connected>> KeepOrGiveBackAsync(Handshake handshake, GrantedTokens tokens)
    {
        var isKept = false;
        try
        {
            var shown = await ShowAsync(tokens);
            var kept = await shown.ThenAsync(profile => KeepAsync(handshake, tokens, profile));
            isKept = kept.Failure is null;
            return kept;
        }
        finally
        {
            if (!isKept)
            {
                await unkept.GiveBackAsync(tokens, handshake.PersonId);
            }
        }
    }

    // Whoever sent the person there does not know as whom they came back.
    private async Task<Result<GitHubProfile>> ShowAsync(GrantedTokens tokens)
    {
        var credential = new UnknownPersonCredential(tokens.Access);
        var gitHubCall = new GitHubCall(credential, Urgency.Interactive, credential.Principal);
        var shown = await accounts.ShowAsync(gitHubCall, CancellationToken.None);
        return await shown.ThenAsync<GitHubProfile>(async profile =>
        {
            if (profile.Email is not null || !tokens.ShowsEmails)
            {
                return profile;
            }

            var email = await accounts.PrimaryEmailAsync(gitHubCall, CancellationToken.None);
            return profile with { Email = email.Match<string?>(found => found.Length == 0 ? null : found, _ => null) };
        });
    }

    private async Task<Result<Connected>> KeepAsync(Handshake handshake, GrantedTokens tokens, GitHubProfile profile)
    {
        var newcomer = handshake.PersonId is null ? await people.RecogniseAsync(profile.AsClaimant(), CancellationToken.None) : null;
        var personId = handshake.PersonId ?? newcomer!.PersonId;
        var kept = await connections.KeepAsync(personId, profile, tokens, CancellationToken.None);
        return kept.Failure is { } failure ? failure : new Connected(profile, newcomer);
    }

    /// <param name="Newcomer">Who came to sign in.</param>
    private sealed record Connected(GitHubProfile Profile, Caller? Newcomer);
}
