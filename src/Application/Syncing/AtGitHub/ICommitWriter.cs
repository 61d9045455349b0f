using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing.AtGitHub;

/// <summary>
/// Writes one commit to a branch with the fewest requests, and says what it is about to do before each step that shows. Whatever it fails with,
/// nothing was written, unless the failure is <see cref="GitHubFailures.OutcomeUnknown"/> or <see cref="SyncFailures.IsWrittenOtherwise"/>.
/// </summary>
public interface ICommitWriter
{
    /// <summary>
    /// Whether GitHub itself refuses it where the branch is not where it is thought to be. What takes several steps is not: a branch that was put
    /// back to a commit before ours would go forward to it again, so it has to be looked at just before.
    /// </summary>
    bool IsGuarded(CommitOrder order);

    /// <summary>Makes a new branch at the commit where it is to begin, which holds everything already.</summary>
    Task<Result<WrittenCommit>> BeginBranchAsync(
        GitHubCall gitHubCall,
        CommitOrder order,
        ICommitSteps steps,
        CancellationToken cancellationToken
    );

    Task<Result<WrittenCommit>> WriteAsync(
        GitHubCall gitHubCall,
        CommitOrder order,
        ICommitSteps steps,
        CancellationToken cancellationToken
    );
}

/// <summary>What one commit is to be.</summary>
/// <param name="Head">Where the branch stands; null in an empty repository. For a new branch: where it begins.</param>
/// <param name="HeadTreeId">The whole tree there; null in an empty repository.</param>
/// <param name="Put">Files that are new or other than there. Their bytes come from the content store.</param>
/// <param name="Deleted">Files that are there and go.</param>
/// <param name="After">The whole tree as it has to be afterwards; null where that cannot be worked out here.</param>
/// <param name="IsNewBranch">The branch is made, at the new commit.</param>
public sealed record CommitOrder(
    RepositoryName Repository,
    string Branch,
    string? Head,
    string? HeadTreeId,
    string Message,
    IReadOnlyList<GitFile> Put,
    IReadOnlyList<GitFile> Deleted,
    FileTree? After,
    bool IsNewBranch
)
{
    /// <summary>
    /// The whole tree at <see cref="Head"/>, where it is known: what has to be sent at all, and what was executable, is read from it. Without it
    /// the shortest way, which knows no modes, is not taken.
    /// </summary>
    public FileTree? Before { get; init; }
}

/// <param name="TreeId">The whole tree as GitHub made it.</param>
public sealed record WrittenCommit(string Sha, string TreeId, string? Url);

/// <summary>Whoever ordered a commit hears how it goes, one thing after the other, and may end it before anything shows.</summary>
public interface ICommitSteps
{
    /// <summary>So many of the files are at GitHub. Throws where the sync was cancelled.</summary>
    Task SentAsync(int files, string? current, CancellationToken cancellationToken);

    /// <summary>The commit stands and nothing leads to it yet; the branch is moved next.</summary>
    Task MadeAsync(string commitSha, CancellationToken cancellationToken);

    /// <summary>Something of it may show from now on: neither of the others throws any more for a sync that was cancelled.</summary>
    void PassNoReturn();
}
