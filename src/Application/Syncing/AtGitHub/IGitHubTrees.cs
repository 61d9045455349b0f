using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing.AtGitHub;

/// <summary>What is in a repository at GitHub.</summary>
public interface IGitHubTrees
{
    /// <summary>One request, which costs nothing where the branch did not move since it was last asked.</summary>
    /// <returns>
    /// <see cref="SyncFailures.NoBranch"/>, <see cref="SyncFailures.EmptyRepository"/>, <see cref="SyncFailures.NotReadyYet"/> and
    /// <see cref="SyncFailures.BranchRenamed"/> besides what GitHub fails with.
    /// </returns>
    Task<Result<BranchHead>> HeadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// All files of a tree; where GitHub cuts its list off, folder by folder. Names that are not UTF-8 and modes of old commits cannot be told
    /// here: then the tree's own id is another one than was asked for.
    /// </summary>
    Task<Result<FileTree>> ReadAsync(GitHubCall gitHubCall, RepositoryName repository, string treeId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a file's bytes to the stream, without holding them. Fails with <see cref="SyncFailures.ContentDiffers"/> where they are not those
    /// of the id, with all of them written.
    /// </summary>
    Task<Result<Done>> CopyBlobAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string blobId,
        Stream target,
        CancellationToken cancellationToken
    );

    /// <summary>The newest commits of the branch, newest first, at most 100.</summary>
    /// <returns><see cref="SyncFailures.NoBranch"/> and <see cref="SyncFailures.EmptyRepository"/> besides what GitHub fails with.</returns>
    Task<Result<IReadOnlyList<BranchCommit>>> ListCommitsAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string branch,
        CancellationToken cancellationToken
    );

    /// <summary>A commit that is there, whether or not a branch leads to it.</summary>
    Task<Result<BranchCommit>> FindCommitAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string sha,
        CancellationToken cancellationToken
    );

    /// <summary>Whether the later commit has the earlier one behind it; else the branch was put back or written anew.</summary>
    Task<Result<Ancestry>> CompareAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        string earlier,
        string later,
        CancellationToken cancellationToken
    );
}

public sealed record BranchHead(string Sha, string TreeId, string Message);

public sealed record BranchCommit(string Sha, string TreeId, string Message);

/// <param name="IsDescendant">The later one has the earlier one behind it.</param>
public sealed record Ancestry(bool IsDescendant);
