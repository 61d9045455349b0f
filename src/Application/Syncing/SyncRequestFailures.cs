using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing;

/// <summary>What requests about syncs are refused for, before any sync begins.</summary>
public static class SyncRequestFailures
{
    public static readonly Failure NotFound = new(FailureKind.NotFound, "sync_not_found", "You have no such sync.");

    public static readonly Failure MayNotWrite = new(
        FailureKind.Forbidden,
        "github_permission_denied",
        "You see this repository, and may not write to it."
    );

    /// <summary>What happens by itself happens without anybody's request, and a token that only came with one is not kept.</summary>
    public static readonly Failure NotWithoutYou = new(
        FailureKind.Forbidden,
        "github_token_not_kept",
        "Nothing can be synced by itself there: connect your GitHub account, or have the App installed in the repository."
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

    public static readonly Failure IsOver = new(
        FailureKind.Conflict,
        "sync_is_over",
        "This sync is over: there is nothing left to cancel."
    );

    public static Failure NoSuchFile(string path) => new(FailureKind.NotFound, "github_file_not_found", $"The project has no file {path}.");
}
