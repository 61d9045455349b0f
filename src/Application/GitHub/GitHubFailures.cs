using Infrajet.Domain.Common;

namespace Infrajet.Application.GitHub;

/// <summary>How a request to GitHub can end other than well; every answer of GitHub's is mapped to one of these, in one place.</summary>
public static class GitHubFailures
{
    private const string RejectedCode = "github_rejected";

    /// <summary>404, 403 without a limit, 410, 451: GitHub does not say which, and neither do we.</summary>
    public static readonly Failure NoAccess = new(
        FailureKind.Forbidden,
        "github_no_access",
        "GitHub does not let this account do that, or there is no such thing."
    );

    /// <summary>401: the person's token is wrong, expired or revoked.</summary>
    public static readonly Failure TokenRefused = new(
        FailureKind.Forbidden,
        "github_token_refused",
        "GitHub does not accept the token any more."
    );

    /// <summary>Nothing was done: the request never reached GitHub, a read failed after its retries, or GitHub does not know the App by its key.</summary>
    public static readonly Failure Unavailable = new(
        FailureKind.Upstream,
        "github_unavailable",
        "GitHub cannot be reached at the moment. Nothing was started. Try again soon."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(10),
    };

    /// <summary>A change was sent and no answer came: it may have happened.</summary>
    public static readonly Failure OutcomeUnknown = new(
        FailureKind.Upstream,
        "github_outcome_unknown",
        "The request was sent to GitHub and no answer came back: it may have been carried out."
    );

    /// <summary>400 or 410 for the version of the API: every request will fail until another one is configured.</summary>
    public static readonly Failure VersionRefused = new(
        FailureKind.Upstream,
        "github_version_refused",
        "GitHub does not serve the configured version of its API any more. Nothing was started. An operator must set GitHub:ApiVersion."
    );

    /// <summary>No App is set up here, or it is not installed there.</summary>
    public static readonly Failure NoInstallation = new(
        FailureKind.Forbidden,
        "github_no_installation",
        "The GitHub App is not installed there."
    );

    /// <summary>400, 409, 422: GitHub read the request and will not have it.</summary>
    public static Failure Rejected(string message) => new(FailureKind.Invalid, RejectedCode, message);

    public static bool IsRejected(Failure failure) => failure.Code == RejectedCode;

    public static Failure LimitReached(TimeSpan wait) =>
        new(FailureKind.RateLimited, "rate_limited", "GitHub's rate limit is reached.") { RetryAfter = wait };
}
