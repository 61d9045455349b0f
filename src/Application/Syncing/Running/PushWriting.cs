using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Does what was planned for a push, and brings the sync to its end.</summary>
internal sealed class PushWriting(
    PushPlans plans,
    Standings standings,
    ICommitWriter writer,
    SettledCommits settled,
    SyncPulls pulls,
    SyncRows rows,
    SyncEnds ends,
    HeldGrants grants,
    IRepositoryAccess access,
    TimeProvider clock
)
{
    private const string Workflows = ".github/workflows/";

    /// <summary>Where this sync has written already and it was not noted, it ends here; null where it has not.</summary>
    public async Task<Result<Done>?> TrySettleAsync(SyncRun run, CancellationToken cancellationToken)
    {
        if (run.Record.WriteBegunAt is null)
        {
            return null;
        }

        var looked = await settled.FindAsync(run, cancellationToken);
        return looked.Match(found => found.Commit is null, _ => false)
            ? null
            : await looked.ThenAsync(found => FinishAsync(run, found.Commit!, run.Record.FilesTotal, cancellationToken));
    }

    public async Task<Result<Done>> WriteAsync(SyncRun run, Standing standing, SyncPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Conflicts.Count > 0)
        {
            await ends.FailAsync(
                run.Record.Key,
                SyncFailures.ConflictsIn(plan.Conflicts.Count),
                new(SyncConflicts.Write(plan.Conflicts), run.Call.Tally),
                cancellationToken
            );
            return Done.Value;
        }

        if (plan.IsNoop)
        {
            return await EndUnchangedAsync(run, standing, plan, cancellationToken);
        }

        if (run.Wish.PullRequest is not null && (standing.Head is null || standing.IsNewBranch))
        {
            return standing.Head is null ? SyncFailures.NothingToPullInto : SyncFailures.NoBranch;
        }

        var called = await CallAsync(run, plan, cancellationToken);
        return await called.ThenAsync(gitHubCall => CommitAsync(run, gitHubCall, standing, plan, cancellationToken));
    }

    // A branch that is to be there is made even where it differs in nothing from the one that it begins at.
    private async Task<Result<Done>> EndUnchangedAsync(SyncRun run, Standing standing, SyncPlan plan, CancellationToken cancellationToken)
    {
        if (standing.IsNewBranch && run.Wish.PullRequest is null)
        {
            var steps = new SyncSteps(rows, run.Record.Key, 0, clock);
            var begun = await writer.BeginBranchAsync(run.Call, plans.OrderOf(run, standing, plan), steps, cancellationToken);
            if (begun.Failure is not null)
            {
                return begun.Failure;
            }
        }

        var end = new SyncEnd(standing.Head, null, null, 0, plan.Files.Count, plan.ResolvedCount);
        await ends.CompleteAsync(run, new(end, plan.NextBase, standing.Head, standing.Theirs, standing.TreeId), cancellationToken);
        return Done.Value;
    }

    private async Task<Result<Done>> CommitAsync(
        SyncRun run,
        GitHubCall gitHubCall,
        Standing standing,
        SyncPlan plan,
        CancellationToken cancellationToken
    )
    {
        var files = plan.Puts.Count + plan.Deletes.Count;
        var now = clock.Now();
        await rows.ChangeAsync(
            run.Record.Key,
            record =>
            {
                record.Advance(50, 0, files, now);
                record.AboutToWrite(now);
            },
            cancellationToken
        );
        var steps = new SyncSteps(rows, run.Record.Key, files, clock);
        var order = plans.OrderOf(run, standing, plan);
        var written = await writer.WriteAsync(gitHubCall, order, steps, cancellationToken);
        if (written.Failure == GitHubFailures.OutcomeUnknown)
        {
            return await SettleAsync(run, files, cancellationToken);
        }

        return await written.ThenAsync(commit => EndAsync(run, plan, order, commit, files, cancellationToken));
    }

    /// <summary>What writes workflows needs a permission of its own, which is asked for only then.</summary>
    private async Task<Result<GitHubCall>> CallAsync(SyncRun run, SyncPlan plan, CancellationToken cancellationToken)
    {
        if (!plan.Puts.Concat(plan.Deletes).Any(file => file.Path.StartsWith(Workflows, StringComparison.Ordinal)))
        {
            return run.Call;
        }

        var granted = await grants.AskAsync(run.Record, AccessNeed.WritingWorkflows, access, cancellationToken);
        return granted.Match<Result<GitHubCall>>(grant => run.Call with { As = grant.Credential }, failure => failure);
    }

    private async Task<Result<Done>> SettleAsync(SyncRun run, int files, CancellationToken cancellationToken)
    {
        var looked = await settled.FindAsync(run, cancellationToken);
        return await looked.ThenAsync(found =>
            found.Commit is { } commit
                ? FinishAsync(run, commit, files, cancellationToken)
                : Task.FromResult<Result<Done>>(GitHubFailures.OutcomeUnknown)
        );
    }

    /// <summary>The commit of this sync was found: what it did is worked out from its tree.</summary>
    private async Task<Result<Done>> FinishAsync(SyncRun run, BranchCommit commit, int files, CancellationToken cancellationToken)
    {
        var read = await standings.TreeAsync(run, commit.TreeId, cancellationToken);
        return await read.ThenAsync(async tree =>
        {
            var standing = new Standing(commit.Sha, commit.TreeId, tree, IsNewBranch: false, IsAssumed: false);
            var planned = await plans.MakeAsync(run, standing, cancellationToken);
            return await planned.ThenAsync(plan =>
            {
                var written = new WrittenCommit(commit.Sha, commit.TreeId, null);
                return EndAsync(run, plan, plans.OrderOf(run, standing, plan) with { After = tree }, written, files, cancellationToken);
            });
        });
    }

    private async Task<Result<Done>> EndAsync(
        SyncRun run,
        SyncPlan plan,
        CommitOrder order,
        WrittenCommit commit,
        int files,
        CancellationToken cancellationToken
    )
    {
        var opened = await pulls.OpenAsync(run, order.Message, cancellationToken);
        return await opened.ThenAsync<Done>(async pull =>
        {
            var url = commit.Url ?? $"{pulls.AddressOf(run)}/commit/{commit.Sha}";
            var end = new SyncEnd(commit.Sha, url, pull.Url, files, Math.Max(0, plan.Files.Count - files), plan.ResolvedCount);
            var success = pull.Url is null
                ? new SyncSuccess(end, plan.NextBase, commit.Sha, order.After, commit.TreeId)
                : new SyncSuccess(end, null, null, null, null);
            await ends.CompleteAsync(run, success, cancellationToken);
            return Done.Value;
        });
    }
}
