using Infrajet.Domain.Common;

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
}
