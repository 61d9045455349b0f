using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Finds out how a branch stands with the fewest requests.</summary>
internal sealed class Standings(IGitHubTrees gitHub, KeptTrees trees)
{
    /// <summary>Null where it has to be looked at.</summary>
    public async Task<Standing?> AssumeAsync(SyncRun run, CancellationToken cancellationToken) =>
        run is { Target: { HasMoved: false, HeadSha: { } head }, Record.WriteBegunAt: null, Wish.ExpectedHead: null }
        && await trees.FindAsync(run.Target.HeadTreeId, cancellationToken) is { } theirs
            ? new(head, run.Target.HeadTreeId, theirs, IsNewBranch: false, IsAssumed: true)
            : null;

    public Task<Result<Standing>> LookAsync(SyncRun run, CancellationToken cancellationToken) =>
        LookAsync(run.Call, run.Grant.Repository, run.Record.Branch, cancellationToken);

    public async Task<Result<Standing>> LookAsync(
        GitHubCall gitHubCall,
        Repository repository,
        string branch,
        CancellationToken cancellationToken
    )
    {
        var head = await gitHub.HeadAsync(gitHubCall, repository.FullName, branch, cancellationToken);
        return head.Failure switch
        {
            null => await head.ThenAsync(found => ReadAsync(gitHubCall, repository, found, isNewBranch: false, cancellationToken)),
            var failure when failure == SyncFailures.EmptyRepository => Standing.Nothing,
            var failure
                when failure == SyncFailures.NoBranch || failure == SyncFailures.NotReadyYet && branch != repository.DefaultBranch =>
                await LookAtDefaultAsync(gitHubCall, repository, cancellationToken),
            var failure => failure,
        };
    }

    private async Task<Result<Standing>> LookAtDefaultAsync(
        GitHubCall gitHubCall,
        Repository repository,
        CancellationToken cancellationToken
    )
    {
        var begin = await gitHub.HeadAsync(gitHubCall, repository.FullName, repository.DefaultBranch, cancellationToken);
        return begin.Failure == SyncFailures.EmptyRepository
            ? Standing.Nothing
            : await begin.ThenAsync(head => ReadAsync(gitHubCall, repository, head, isNewBranch: true, cancellationToken));
    }

    private async Task<Result<Standing>> ReadAsync(
        GitHubCall gitHubCall,
        Repository repository,
        BranchHead head,
        bool isNewBranch,
        CancellationToken cancellationToken
    )
    {
        var theirs = await TreeAsync(gitHubCall, repository, head.TreeId, cancellationToken);
        return theirs.Match<Result<Standing>>(
            tree => new Standing(head.Sha, head.TreeId, tree, isNewBranch, IsAssumed: false),
            failure => failure
        );
    }

    public Task<Result<FileTree>> TreeAsync(SyncRun run, string treeId, CancellationToken cancellationToken) =>
        TreeAsync(run.Call, run.Grant.Repository, treeId, cancellationToken);

    // A tree never changes: one that is kept need not be read.
    private async Task<Result<FileTree>> TreeAsync(
        GitHubCall gitHubCall,
        Repository repository,
        string treeId,
        CancellationToken cancellationToken
    ) =>
        await trees.FindAsync(treeId, cancellationToken) is { } kept
            ? kept
            : await gitHub.ReadAsync(gitHubCall, repository.FullName, treeId, cancellationToken);
}
