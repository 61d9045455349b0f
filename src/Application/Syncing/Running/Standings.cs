using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;

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

    public async Task<Result<Standing>> LookAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var head = await gitHub.HeadAsync(run.Call, run.Repository, run.Record.Branch, cancellationToken);
        return head.Failure switch
        {
            null => await head.ThenAsync(found => ReadAsync(run, found, isNewBranch: false, cancellationToken)),
            var failure when failure == SyncFailures.EmptyRepository => Standing.Nothing,
            var failure when failure == SyncFailures.NoBranch => await LookAtDefaultAsync(run, cancellationToken),
            var failure => failure,
        };
    }

    private async Task<Result<Standing>> LookAtDefaultAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var begin = await gitHub.HeadAsync(run.Call, run.Repository, run.Grant.Repository.DefaultBranch, cancellationToken);
        return begin.Failure == SyncFailures.EmptyRepository
            ? Standing.Nothing
            : await begin.ThenAsync(head => ReadAsync(run, head, isNewBranch: true, cancellationToken));
    }

    private async Task<Result<Standing>> ReadAsync(SyncRun run, BranchHead head, bool isNewBranch, CancellationToken cancellationToken)
    {
        var theirs = await TreeAsync(run, head.TreeId, cancellationToken);
        return theirs.Match<Result<Standing>>(tree => new Standing(head.Sha, head.TreeId, tree, isNewBranch, IsAssumed: false), failure => failure);
    }

    /// <summary>A tree never changes: one that is kept need not be read.</summary>
    public async Task<Result<FileTree>> TreeAsync(SyncRun run, string treeId, CancellationToken cancellationToken) =>
        await trees.FindAsync(treeId, cancellationToken) is { } kept
            ? kept
            : await gitHub.ReadAsync(run.Call, run.Repository, treeId, cancellationToken);
}
