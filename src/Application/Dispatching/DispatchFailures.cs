using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Dispatching;

public static class DispatchFailures
{
    public static readonly Failure NotFound = new(FailureKind.NotFound, "dispatch_not_found", "You have no such dispatch.");

    public static readonly Failure KeyTaken = new(
        FailureKind.Conflict,
        "idempotency_conflict",
        "This Idempotency-Key was used for another request. Take a new key, or send the same request."
    );

    /// <summary>The worst case said plainly: it may have started, it will be found out, and it must not be repeated under another key.</summary>
    public static readonly Failure OutcomeUnknown = new(
        FailureKind.Upstream,
        GitHubFailures.Unavailable.Code,
        "GitHub did not answer: the dispatch may or may not have started a workflow. It is being looked into and will be sent again only if it "
            + "did not; ask for it by its correlation id. A repetition with the same Idempotency-Key is safe."
    );

    /// <summary>Told to whoever brings an echo too early.</summary>
    public static readonly Failure UnderWay = new(
        FailureKind.Conflict,
        "dispatch_under_way",
        "This dispatch is being sent at this moment. Tell of it again later."
    )
    {
        RetryAfter = TimeSpan.FromMinutes(1),
    };

    /// <summary>A mark that is made up, another repository's, or of another event: nobody learns which of them exists.</summary>
    public static readonly Failure ClaimRefused = new(
        FailureKind.Forbidden,
        "claim_refused",
        "This is no dispatch to the repository of this run, or not one that started it."
    );

    /// <summary>Told to a run: stop, somebody else does the work.</summary>
    public static readonly Failure AlreadyClaimed = new(
        FailureKind.Conflict,
        "already_claimed",
        "Another run of this workflow has claimed this dispatch. Stop: the work is its to do."
    );

    public static readonly Failure ActionsTokenRefused = new(
        FailureKind.Unauthenticated,
        Common.CommonFailures.SignInNeeded.Code,
        "Send the OIDC token of a GitHub Actions run, made for this audience, as the bearer."
    );

    public static Failure RejectedByGitHub(string message) => CommonNotValid($"GitHub does not accept this: {message}");

    /// <summary>What GitHub's refusal is called here: one word for all that must not be told apart.</summary>
    public static Failure Of(Failure gitHub) =>
        gitHub.Kind switch
        {
            FailureKind.Invalid or FailureKind.PreconditionFailed or FailureKind.TooLarge => RejectedByGitHub(gitHub.Message),
            FailureKind.Unauthenticated or FailureKind.Forbidden or FailureKind.NotFound or FailureKind.Conflict =>
                RepositoryFailures.NoAccess,
            FailureKind.RateLimited or FailureKind.NotConfigured => gitHub,
            FailureKind.Upstream => gitHub == GitHubFailures.OutcomeUnknown ? OutcomeUnknown : gitHub,
        };

    /// <summary>The refusal that an earlier request with the same key has met.</summary>
    public static Failure Of(Dispatch refused, DateTimeOffset now)
    {
        var known = Array.Find(Kept, failure => failure.Code == refused.FailureCode) ?? GitHubFailures.Unavailable;
        return known with
        {
            Message = refused.Reason ?? known.Message,
            RetryAfter = refused.RetryAt - now is { } wait ? (wait > Moment ? wait : Moment) : null,
        };
    }

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    // All that a dispatch is refused for; its row keeps the code, the words and the time.
    private static readonly Failure[] Kept =
    [
        RepositoryFailures.NoAccess,
        CommonNotValid(""),
        GitHubFailures.LimitReached(Moment),
        GitHubFailures.VersionRefused,
        GitHubFailures.Unavailable,
    ];

    private static Failure CommonNotValid(string message) => new(FailureKind.Invalid, Common.CommonFailures.NotValid([]).Code, message);
}
