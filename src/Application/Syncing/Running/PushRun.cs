using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
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
    Planner planner,
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
    private const int MostRounds = 4;
    private const string Source = "Infrajet";
    private const string Workflows = ".github/workflows/";

    public async Task<Result<Done>> RunAsync(SyncRun run, CancellationToken cancellationToken)
    {
        if (run.Record.WriteBegunAt is not null)
        {
            var looked = await settled.FindAsync(run, cancellationToken);
            if (looked.Failure is not null || looked.Match(found => found.Commit is not null, _ => false))
            {
                return await looked.ThenAsync(found => FinishAsync(run, found.Commit!, run.Record.FilesTotal, cancellationToken));
            }
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
            var first = await PlanAsync(run, assumed, cancellationToken);
            if (first.Match(plan => IsSafeUnseen(run, assumed, plan), _ => false))
            {
                return await first.ThenAsync(plan => WriteAsync(run, assumed, plan, cancellationToken));
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
        plan is { Conflicts.Count: 0, IsNoop: false } && writer.IsGuarded(OrderOf(run, assumed, plan));

    private async Task<Result<Done>> GoOnAsync(SyncRun run, Standing standing, CancellationToken cancellationToken)
    {
        await rows.TellAsync(run.Record.Key, record => record.Advance(25, 0, run.Ours.Files.Count, clock.Now()), null, cancellationToken);
        var planned = await PlanAsync(run, standing, cancellationToken);
        return await planned.ThenAsync(plan => WriteAsync(run, standing, plan, cancellationToken));
    }

    private Task<Result<SyncPlan>> PlanAsync(SyncRun run, Standing standing, CancellationToken cancellationToken) =>
        planner.PlanAsync(
            new(run.Base, run.Ours, standing.Theirs)
            {
                Paths = run.Wish.Paths,
                OnConflict = run.Wish.OnConflict,
                IsChecked = run.Wish.IsChecked,
                Choices = run.Wish.Choices,
                Call = run.Call,
                Repository = run.Repository,
            },
            cancellationToken
        );

    private async Task<Result<Done>> WriteAsync(SyncRun run, Standing standing, SyncPlan plan, CancellationToken cancellationToken)
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
            var begun = await writer.BeginBranchAsync(run.Call, OrderOf(run, standing, plan), steps, cancellationToken);
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
        var order = OrderOf(run, standing, plan);
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

    private CommitOrder OrderOf(SyncRun run, Standing standing, SyncPlan plan) =>
        new(
            run.Repository,
            run.WrittenBranch,
            standing.Head,
            standing.TreeId,
            MessageOf(run, plan),
            plan.Puts,
            plan.Deletes,
            standing.TreeId is null || standing.TreeId == standing.Theirs.Id ? plan.ResultTree : null,
            standing.IsNewBranch || run.Wish.PullRequest is not null
        )
        {
            Before = standing.Theirs,
        };

    private string MessageOf(SyncRun run, SyncPlan plan)
    {
        var project = run.Record.ProjectId.Length > 0 ? run.Record.ProjectId : null;
        var text = run.Wish.Message ?? CommitText.Generated(project, plan.Puts.Count + plan.Deletes.Count, clock.Now(), Source);
        return CommitText.Of(text, run.Record.Key);
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
            var planned = await PlanAsync(run, standing, cancellationToken);
            return await planned.ThenAsync(plan =>
            {
                var written = new WrittenCommit(commit.Sha, commit.TreeId, null);
                return EndAsync(run, plan, OrderOf(run, standing, plan) with { After = tree }, written, files, cancellationToken);
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
