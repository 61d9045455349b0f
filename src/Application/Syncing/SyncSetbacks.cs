using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>What follows from a failure: whether a sync tries again by itself, and what those are told who waited for it.</summary>
internal static class SyncSetbacks
{
    private static readonly TimeSpan LongestLimit = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestOutage = TimeSpan.FromMinutes(1);

    // All that a sync fails of; its row keeps the code and the words.
    private static readonly Failure[] Known =
    [
        SyncFailures.NoBranch,
        SyncFailures.EmptyRepository,
        SyncFailures.NotReadyYet,
        SyncFailures.BranchMoved,
        SyncFailures.Superseded,
        SyncFailures.SnapshotGone,
        SyncFailures.HistoryRewritten,
        SyncFailures.NothingToPullInto,
        SyncFailures.Disconnected,
        SyncFailures.Broken,
        SyncFailures.RepositoryArchived,
        SyncFailures.TreeTooLarge,
        SyncFailures.ChangeTooLarge,
        SyncFailures.ContentDiffers,
        SyncFailures.TreeDiffers,
        SyncFailures.ConflictsIn(0),
        SyncFailures.BranchRenamed(""),
        SyncFailures.BranchProtected(""),
        SyncFailures.WorkflowPermissionNeeded(""),
        SyncFailures.SecretFound(""),
        SyncFailures.FileTooLarge(""),
        SyncFailures.ContentMissing(""),
        SyncFailures.WrittenOtherwise(""),
        CommonFailures.ChangedMeanwhile,
        ProjectFailures.NotFound,
        ProjectFailures.Archived,
        ProjectFailures.ProjectTooLarge(0),
        ProjectFailures.SampleCollision,
        ProjectFailures.SampleTooLarge,
        ProjectFailures.SampleTooMany,
        RepositoryFailures.NoAccess,
        RepositoryFailures.TokenExpired,
        GitHubFailures.NoAccess,
        GitHubFailures.Unavailable,
        GitHubFailures.OutcomeUnknown,
        GitHubFailures.LimitReached(TimeSpan.FromMinutes(1)),
        GitHubFailures.Rejected(""),
        GitHubFailures.VersionRefused,
    ];

    public static bool HelpsToWait(Failure failure) =>
        RepositoryFailures.IsPassing(failure) && failure.Code != SyncFailures.Broken.Code && !SyncFailures.IsWrittenOtherwise(failure);

    public static TimeSpan PauseAfter(Failure failure, int attempt) =>
        failure.Kind == FailureKind.RateLimited
            ? Shorter(failure.RetryAfter ?? TimeSpan.FromMinutes(attempt), LongestLimit)
            : Shorter(TimeSpan.FromSeconds(Math.Pow(2, attempt)), LongestOutage);

    /// <summary>The failure of a sync that is over.</summary>
    public static Failure Of(SyncRecord failed)
    {
        var known = Array.Find(Known, failure => failure.Code == failed.FailureCode) ?? SyncFailures.Broken;
        return known with { Message = failed.Error ?? known.Message };
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
