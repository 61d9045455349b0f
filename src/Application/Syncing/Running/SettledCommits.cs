using Infrajet.Application.Common;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// Finds the commit of a sync whose answer was lost, or whose process ended before it was noted. Its id is known where it was made step by
/// step, and then it is found however much was put on top; else it names its sync in a trailer.
/// </summary>
internal sealed class SettledCommits(IGitHubTrees gitHub, IInfrajetDb db)
{
    public async Task<Result<Settled>> FindAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var listed = await gitHub.ListCommitsAsync(run.Call, run.Repository, run.WrittenBranch, cancellationToken);
        if (listed.Failure is { } failure)
        {
            return failure == SyncFailures.NoBranch || failure == SyncFailures.EmptyRepository ? new Settled(null) : failure;
        }

        // It is noted while the commit is being written, so that the run may not know of it.
        var noted = await db.CommitWrittenBy(run.Record.Key).SingleAsync(cancellationToken);
        return await listed.ThenAsync(async commits =>
        {
            var known = await FindAsync(run, noted, commits, cancellationToken);

            // An id that is not there may be that of an earlier attempt, or of one that a mutation without an answer came before.
            return await known.ThenAsync<Settled>(found =>
                Task.FromResult<Result<Settled>>(found.Commit is null ? new Settled(TrailedIn(commits, run.Record.Key)) : found)
            );
        });
    }

    private async Task<Result<Settled>> FindAsync(
        SyncRun run,
        string? sha,
        IReadOnlyList<BranchCommit> commits,
        CancellationToken cancellationToken
    )
    {
        if (sha is null || commits is not [var head, ..])
        {
            return new Settled(null);
        }

        if (commits.FirstOrDefault(commit => commit.Sha == sha) is { } listed)
        {
            return new Settled(listed);
        }

        var compared = await gitHub.CompareAsync(run.Call, run.Repository, sha, head.Sha, cancellationToken);
        return await compared.ThenAsync(async ancestry =>
        {
            if (!ancestry.IsDescendant)
            {
                return new Settled(null);
            }

            var found = await gitHub.FindCommitAsync(run.Call, run.Repository, sha, cancellationToken);
            return found.Match<Result<Settled>>(commit => new Settled(commit), failure => failure);
        });
    }

    private static BranchCommit? TrailedIn(IReadOnlyList<BranchCommit> commits, string key) =>
        commits.FirstOrDefault(commit => CommitText.SyncKeyIn(commit.Message) == key);
}

/// <param name="Commit">Null where the sync has written nothing.</param>
internal sealed record Settled(BranchCommit? Commit);
