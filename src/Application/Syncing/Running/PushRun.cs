using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// Our files into a branch: look, plan, write one commit. Where nobody told of a change since the last sync, looking is left out and GitHub
/// itself refuses the commit if the branch moved after all; then it is looked at and planned anew.
/// </summary>
internal sealed class PushRun(
    SyncRuns runs,
    Standings standings,
    RewrittenHistories rewritten,
    PushPlans plans,
    PushWriting writing,
    ICommitWriter writer,
    SyncRows rows,
    TimeProvider clock
)
{
    private const int MostRounds = 4;

    public async Task<Result<Done>> RunAsync(SyncRun run, CancellationToken cancellationToken)
    {
        if (await writing.TrySettleAsync(run, cancellationToken) is { } settled)
        {
            return settled;
        }

        if (run.Target.Revision > run.Record.Revision && run.Record.ProjectId.Length > 0)
        {
            return SyncFailures.Superseded;
        }

        var went = await GoAsync(run, await standings.AssumeAsync(run, cancellationToken), cancellationToken);
        for (var round = 1; round < MostRounds && went.Failure == SyncFailures.BranchMoved && run.Wish.ExpectedHead is null; round++)
        {
            // Whoever moved it may have been a sync of ours.
            var anew = await runs.OpenAsync(run.Record, run.Grant, run.Call.Tally!, cancellationToken);
            went = await anew.ThenAsync(reopened => GoAsync(reopened, assumed: null, cancellationToken));
        }

        return went;
    }

    private async Task<Result<Done>> GoAsync(SyncRun run, Standing? assumed, CancellationToken cancellationToken)
    {
        if (assumed is not null)
        {
            var first = await plans.MakeAsync(run, assumed, cancellationToken);
            if (first.Match(plan => IsSafeUnseen(run, assumed, plan), _ => false))
            {
                return await first.ThenAsync(plan => writing.WriteAsync(run, assumed, plan, cancellationToken));
            }
        }

        // That there is nothing to do, or that something is in the way, is only said of what is there now.
        var looked = await standings.LookAsync(run, cancellationToken);
        return await looked.ThenAsync(async standing =>
        {
            if (run.Wish.ExpectedHead is { } expected && expected != standing.Head)
            {
                return SyncFailures.BranchMoved;
            }

            var passed = await rewritten.LookAsync(run, standing, cancellationToken);
            return await passed.ThenAsync(checkedRun => GoOnAsync(checkedRun, standing, cancellationToken));
        });
    }

    private bool IsSafeUnseen(SyncRun run, Standing assumed, SyncPlan plan) =>
        plan is { Conflicts.Count: 0, IsNoop: false } && writer.IsGuarded(plans.OrderOf(run, assumed, plan));

    private async Task<Result<Done>> GoOnAsync(SyncRun run, Standing standing, CancellationToken cancellationToken)
    {
        await rows.TellAsync(run.Record.Key, record => record.Advance(25, 0, run.Ours.Files.Count, clock.Now()), null, cancellationToken);
        var planned = await plans.MakeAsync(run, standing, cancellationToken);
        return await planned.ThenAsync(plan => writing.WriteAsync(run, standing, plan, cancellationToken));
    }
}
