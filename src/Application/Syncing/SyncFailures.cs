using System.Globalization;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

public static class SyncFailures
{
    public static readonly Failure NoBranch = new(FailureKind.NotFound, "github_branch_not_found", "The repository has no such branch.");

    /// <summary>It has no commit at all.</summary>
    public static readonly Failure EmptyRepository = new(FailureKind.NotFound, "github_repository_empty", "The repository is empty.");

    /// <summary>Somebody else was faster: nothing was written, and what is there now has to be looked at first.</summary>
    public static readonly Failure BranchMoved = new(
        FailureKind.Conflict,
        "github_branch_moved",
        "The branch changed meanwhile, and nothing was written. Look at it again and repeat."
    );

    public static readonly Failure NotFound = new(FailureKind.NotFound, "sync_not_found", "You have no such sync.");

    public static readonly Failure MayNotWrite = new(
        FailureKind.Forbidden,
        "github_permission_denied",
        "You see this repository, and may not write to it."
    );

    public static readonly Failure NotFailed = new(
        FailureKind.Invalid,
        "sync_not_failed",
        "Only a sync that has failed can be tried again."
    );

    public static readonly Failure RetriesUsedUp = new(
        FailureKind.Invalid,
        "sync_retries_used_up",
        "This sync has been tried again as often as you allow. Allow more, or sync anew."
    );

    /// <summary>To write an older state over a newer one is nobody's wish.</summary>
    public static readonly Failure Superseded = new(
        FailureKind.Conflict,
        "sync_superseded",
        "A later sync to this branch has ended well, and this one holds the files as they were before. Sync anew instead."
    );

    public static readonly Failure IsOver = new(FailureKind.Conflict, "sync_is_over", "This sync is over: there is nothing left to cancel.");

    public static readonly Failure NothingToPullInto = new(
        FailureKind.Conflict,
        "github_repository_empty",
        "The repository has no commit yet, so that no pull request can be made there. Sync once without one."
    );

    public static readonly Failure Disconnected = new(
        FailureKind.Conflict,
        "github_disconnected",
        "The GitHub account was disconnected before this sync began. Connect it, and try again."
    );

    /// <summary>What broke is in the log, and with the parked job.</summary>
    public static readonly Failure Broken = new(
        FailureKind.Upstream,
        "github_sync_failed",
        "The sync broke off here several times. An operator finds the cause with the job."
    );

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(1);

    public static Failure ConflictsIn(int files) =>
        new(
            FailureKind.Conflict,
            "github_sync_conflict",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Both sides changed {files} of the files, and nobody chose between them. Nothing was written: look at the preview, and choose for each file."
            )
        );

    public static Failure NoSuchFile(string path) =>
        new(FailureKind.NotFound, "github_file_not_found", $"The project has no file {path}.");

    /// <summary>Whether waiting helps, so that the sync goes on by itself.</summary>
    internal static bool IsPassing(Failure failure) => RepositoryFailures.IsPassing(failure) && failure.Code != Broken.Code;

    internal static TimeSpan PauseAfter(Failure failure, int attempt)
    {
        var pause =
            failure.Kind == FailureKind.RateLimited
                ? failure.RetryAfter ?? Shorter(TimeSpan.FromMinutes(attempt), LongestPause)
                : TimeSpan.FromSeconds(Math.Pow(2, attempt));
        return Shorter(pause, failure.Kind == FailureKind.RateLimited ? TimeSpan.FromHours(1) : LongestOutage);
    }

    /// <summary>The refusal that a sync which has failed met, for whoever waited for it.</summary>
    internal static Failure Of(SyncRecord failed)
    {
        var known = Array.Find(Kept, failure => failure.Code == failed.FailureCode) ?? Broken;
        return known with { Message = failed.Error ?? known.Message };
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    // All that a sync fails of; its row keeps the code and the words.
    private static readonly Failure[] Kept =
    [
        NoBranch,
        EmptyRepository,
        BranchMoved,
        MayNotWrite,
        Superseded,
        NothingToPullInto,
        Disconnected,
        Broken,
        ConflictsIn(0),
        NoSuchFile(""),
        ProjectFailures.NotFound,
        RepositoryFailures.NoAccess,
        RepositoryFailures.TokenExpired,
        GitHubFailures.NoAccess,
        GitHubFailures.Unavailable,
        GitHubFailures.OutcomeUnknown,
        GitHubFailures.LimitReached(TimeSpan.FromMinutes(1)),
        GitHubFailures.Rejected(""),
        GitHubFailures.VersionRefused,
    ];
}
