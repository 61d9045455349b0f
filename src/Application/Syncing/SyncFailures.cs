using System.Globalization;
using Infrajet.Domain.Common;

namespace Infrajet.Application.Syncing;

public static class SyncFailures
{
    private const string ProtectedCode = "github_branch_protected";
    private const string WrittenOtherwiseCode = "github_commit_differs";

    public static readonly Failure NoBranch = new(FailureKind.NotFound, "github_branch_not_found", "The repository has no such branch.");

    /// <summary>It has no commit at all.</summary>
    public static readonly Failure EmptyRepository = new(FailureKind.NotFound, "github_repository_empty", "The repository is empty.");

    /// <summary>It was made within the last half minute, and GitHub does not show everything of it everywhere yet.</summary>
    public static readonly Failure NotReadyYet = new(
        FailureKind.Upstream,
        "github_repository_not_ready",
        "The repository was made a moment ago, and GitHub does not show its branch yet. Try again in some seconds."
    )
    {
        RetryAfter = TimeSpan.FromSeconds(3),
    };

    /// <summary>Somebody else was faster: nothing was written, and what is there now has to be looked at first.</summary>
    public static readonly Failure BranchMoved = new(
        FailureKind.Conflict,
        "github_branch_moved",
        "The branch changed meanwhile, and nothing was written. Look at it again and repeat."
    );

    /// <summary>To write an older state over a newer one is nobody's wish.</summary>
    public static readonly Failure Superseded = new(
        FailureKind.Conflict,
        "sync_superseded",
        "A later sync to this branch has ended well, and this one holds the files as they were before. Sync anew instead."
    );

    public static readonly Failure SnapshotGone = new(
        FailureKind.Conflict,
        "sync_snapshot_gone",
        "What this sync was to send is no longer kept. Sync anew."
    );

    /// <summary>A branch was put back or written anew.</summary>
    public static readonly Failure HistoryRewritten = new(
        FailureKind.Conflict,
        "github_history_rewritten",
        "The branch no longer has the last sync behind it: somebody put it back or wrote it anew. Nothing was written. Look at the preview, and "
            + "sync with its head_sha as expected_head."
    );

    public static readonly Failure NothingToPullInto = new(
        FailureKind.Conflict,
        "github_repository_has_no_commit",
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

    public static readonly Failure RepositoryArchived = new(
        FailureKind.Forbidden,
        "github_repository_archived",
        "The repository is archived and cannot be written to."
    );

    /// <summary>GitHub's list of even a single folder is cut off.</summary>
    public static readonly Failure TreeTooLarge = new(
        FailureKind.Invalid,
        "github_tree_too_large",
        "GitHub does not show all of the repository's files: too many lie in one folder."
    );

    /// <summary>The change as a whole, however it is cut up.</summary>
    public static readonly Failure ChangeTooLarge = new(
        FailureKind.Invalid,
        "github_change_too_large",
        "GitHub does not take so large a change at once. Write it in several parts."
    );

    /// <summary>What came is not what its id says.</summary>
    public static readonly Failure ContentDiffers = new(
        FailureKind.Upstream,
        "github_content_differs",
        "What GitHub sent is not the file that was asked for. Try again."
    );

    /// <summary>Found before the commit was made.</summary>
    public static readonly Failure TreeDiffers = new(
        FailureKind.Upstream,
        "github_tree_differs",
        "GitHub made other files of what was sent than were to be written. Nothing was written to the branch."
    );

    /// <summary>GitHub leads readers of the old name on to the new one, but not those who write.</summary>
    public static Failure BranchRenamed(string newName) =>
        new(
            FailureKind.Conflict,
            "github_branch_renamed",
            $"The branch was renamed at GitHub and is now called {newName}. Nothing was written: name it so."
        );

    public static Failure ConflictsIn(int files) =>
        new(
            FailureKind.Conflict,
            "github_sync_conflict",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Both sides changed {files} of the files, and nobody chose between them. Nothing was written: look at the preview, and choose for each file."
            )
        );

    /// <summary>A ruleset or the protection of the branch; a pull request may be the way.</summary>
    /// <param name="reason">In GitHub's words.</param>
    public static Failure BranchProtected(string reason) =>
        new(FailureKind.Forbidden, ProtectedCode, $"The rules of the branch do not allow it. GitHub says: {reason}");

    public static bool IsBranchProtected(Failure failure) => failure.Code == ProtectedCode;

    public static Failure WorkflowPermissionNeeded(string path) =>
        new(
            FailureKind.Forbidden,
            "github_workflow_permission_needed",
            $"{path} is a workflow: writing it needs the scope workflow, of an App the permission workflows, which were not granted."
        );

    /// <summary>Push protection found something that looks like a secret.</summary>
    public static Failure SecretFound(string reason) =>
        new(FailureKind.Invalid, "github_secret_found", $"GitHub found what looks like a secret and refuses it. GitHub says: {reason}");

    public static Failure FileTooLarge(string path) =>
        new(FailureKind.Invalid, "github_file_too_large", $"{path} is larger than the 100 MB that GitHub takes.");

    /// <summary>The store does not have what it was said to have.</summary>
    public static Failure ContentMissing(string path) =>
        new(FailureKind.NotFound, "file_content_missing", $"The content of {path} is not there any more. Upload it again.");

    /// <summary>The commit stands on the branch.</summary>
    public static Failure WrittenOtherwise(string sha) =>
        new(
            FailureKind.Upstream,
            WrittenOtherwiseCode,
            $"The commit {sha} was made, but GitHub's files in it are not those that were sent."
        );

    public static bool IsWrittenOtherwise(Failure failure) => failure.Code == WrittenOtherwiseCode;
}
