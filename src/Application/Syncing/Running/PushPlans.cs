using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using Infrajet.Domain.Syncing.Planning;

namespace Infrajet.Application.Syncing.Running;

/// <summary>What a push would do where the branch stands so, and the commit that would do it.</summary>
internal sealed class PushPlans(Planner planner, TimeProvider clock)
{
    private const string Source = "Infrajet";

    public Task<Result<SyncPlan>> MakeAsync(SyncRun run, Standing standing, CancellationToken cancellationToken) =>
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

    public CommitOrder OrderOf(SyncRun run, Standing standing, SyncPlan plan) =>
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
}
