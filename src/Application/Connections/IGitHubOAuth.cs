using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Sessions;

namespace Infrajet.Application.Connections;

/// <summary>
/// Where people let Infrajet act for them at GitHub, and where what they granted is renewed and given back. Fails with
/// <see cref="ConnectionFailures"/> and <see cref="GitHubFailures"/>.
/// </summary>
public interface IGitHubOAuth
{
    /// <summary>The page to send somebody to; null where no client is set up.</summary>
    Uri? PageFor(AuthorizationQuestion question);

    Task<Result<GrantedTokens>> ExchangeAsync(string code, string verifier, CancellationToken cancellationToken);

    /// <summary>Whether the client is still set up here: only with it tokens of its own are renewed and revoked.</summary>
    bool Knows(string clientId);

    /// <summary><see cref="ConnectionFailures.RefreshRefused"/> is for ever; after any other failure nobody knows whether it was renewed.</summary>
    Task<Result<GrantedTokens>> RefreshAsync(string clientId, GitHubToken refreshToken, CancellationToken cancellationToken);

    /// <summary>The token holds no more, or GitHub did not know it, or nobody knows (any failure).</summary>
    Task<Result<Revocation>> RevokeAsync(string clientId, GitHubToken token, CancellationToken cancellationToken);

    /// <summary>Whether the token holds at this moment.</summary>
    Task<Result<TokenStanding>> CheckAsync(string clientId, GitHubToken token, CancellationToken cancellationToken);
}

/// <param name="State">What GitHub brings back.</param>
/// <param name="Challenge">The hash of what proves later who asked.</param>
/// <param name="CallbackAddress">Where GitHub sends people back to, where the settings do not say.</param>
public sealed record AuthorizationQuestion(string State, string Challenge, Uri CallbackAddress);

/// <param name="ClientId">To which client of ours they were given.</param>
/// <param name="Scopes">Divided by spaces; null where the kind of token has none.</param>
/// <param name="Refresh">Null where the token does not expire.</param>
public sealed record GrantedTokens(
    string ClientId,
    GitHubToken Access,
    GitHubToken? Refresh,
    string? Scopes,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RefreshExpiresAt
)
{
    /// <summary>An App's permissions are not told: there one has to try.</summary>
    public bool ShowsEmails => Scopes is null || OAuthScopes.Missing(["user:email"], Scopes.Split(' ')).Count == 0;
}

public enum TokenStanding
{
    Holds,

    /// <summary>GitHub does not know it: it has expired or was revoked.</summary>
    Unknown,
}

public enum Revocation
{
    Revoked,

    /// <summary>GitHub does not know the token: it is gone already, or it never was this client's.</summary>
    Unknown,
}
