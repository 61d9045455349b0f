using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// Finds the commit of a sync whose answer was lost, or whose process ended before it was noted: each commit names its sync in a trailer.
/// </summary>
internal sealed class SettledCommits(IGitHubTrees gitHub)
{
    public async Task<Result<Settled>> FindAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var listed = await gitHub.ListCommitsAsync(run.Call, run.Repository, run.WrittenBranch, cancellationToken);
        return listed.Match<Result<Settled>>(
            commits => new Settled(commits.FirstOrDefault(commit => CommitText.SyncKeyIn(commit.Message) == run.Record.Key)),
            failure => failure == SyncFailures.NoBranch || failure == SyncFailures.EmptyRepository ? new Settled(null) : failure
        );
    }
}

/// <param name="Commit">Null where the sync has written nothing.</param>
internal sealed record Settled(BranchCommit? Commit);
