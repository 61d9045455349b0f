using Infrajet.Application.Common;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Sessions;

public static class SessionFailures
{
    /// <summary>One answer for every credential that does not hold: it never says which part was wrong.</summary>
    public static readonly Failure CredentialRefused = CommonFailures.SignInNeeded;

    public static readonly Failure NoGitHubToken = new(
        FailureKind.Invalid,
        "malformed_token",
        "This does not look like a GitHub token of a person (ghp_, gho_, ghu_ or github_pat_)."
    )
    {
        Faults = [new FieldFault("Token", "Send a GitHub token of a person (ghp_, gho_, ghu_ or github_pat_).")],
    };

    public static readonly Failure GitHubTokenRefused = new(
        FailureKind.Unauthenticated,
        "invalid_token",
        "GitHub does not accept this token: it is wrong, expired or revoked."
    );

    public static readonly Failure TokenRestricted = new(
        FailureKind.Forbidden,
        "token_restricted",
        "GitHub knows this token but does not let it act: the account is suspended, or single sign-on or an address policy stands in the way."
    );

    public static readonly Failure GitHubUnavailable = new(
        FailureKind.Upstream,
        "github_unavailable",
        "GitHub could not be asked who this token belongs to. Try again soon."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static readonly Failure IssuerUnavailable = new(
        FailureKind.Upstream,
        "issuer_unavailable",
        "The keys of the token's issuer could not be fetched. Try again soon."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    public static readonly Failure TokenNotFound = new(FailureKind.NotFound, "token_not_found", "You have no such API token.");

    public static readonly Failure SessionNotFound = new(FailureKind.NotFound, "session_not_found", "You have no such session.");

    public static Failure ScopesMissing(IEnumerable<string> missing) =>
        new(FailureKind.Unauthenticated, "insufficient_scopes", $"The token lacks the scope {string.Join(", ", missing)}.");

    public static Failure GitHubLimitReached(TimeSpan wait) =>
        new(FailureKind.RateLimited, "rate_limited", "GitHub's rate limit is reached.") { RetryAfter = wait };
}
