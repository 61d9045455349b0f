using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Infrajet.Domain.Syncing.Planning;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Syncing.Running;

/// <summary>A branch's files into the project: the same plan with the sides exchanged. What a project cannot hold stays where it is.</summary>
internal sealed class PullRun(
    Standings standings,
    RewrittenHistories rewritten,
    Planner planner,
    ProjectTrees projects,
    PulledFiles files,
    SyncRows rows,
    SyncEnds ends,
    IOptionsMonitor<ProjectOptions> limits,
    TimeProvider clock
)
{
    private const int MostRounds = 4;

    public async Task<Result<Done>> RunAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var looked = await standings.LookAsync(run, cancellationToken);
        return await looked.ThenAsync(async standing =>
        {
            if (RefusalOf(run, standing) is { } refusal)
            {
                return refusal;
            }

            var passed = await rewritten.LookAsync(run, standing, cancellationToken);
            return await passed.ThenAsync(checkedRun => TryAsync(checkedRun, standing, cancellationToken));
        });
    }

    // That all files are gone there was nobody's change to them: the repository was made anew.
    private static Failure? RefusalOf(SyncRun run, Standing standing) =>
        standing.IsNewBranch ? SyncFailures.NoBranch
        : run.Wish.ExpectedHead is { } expected && expected != standing.Head ? SyncFailures.BranchMoved
        : standing.Head is null && run.Base.Files.Count > 0 ? SyncFailures.HistoryRewritten
        : null;

    private async Task<Result<Done>> TryAsync(SyncRun run, Standing standing, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var went = await GoAsync(run, standing, cancellationToken);
            if (went.Failure != CommonFailures.ChangedMeanwhile || round == MostRounds)
            {
                return went;
            }
        }
    }

    private async Task<Result<Done>> GoAsync(SyncRun run, Standing standing, CancellationToken cancellationToken)
    {
        var found = await files.FindAsync(run, cancellationToken);
        return await found.ThenAsync(async project =>
        {
            var mine = await projects.ReadAsync(project.Id, cancellationToken);
            await rows.TellAsync(
                run.Record.Key,
                record => record.Advance(25, 0, standing.Theirs.Files.Count, clock.Now()),
                null,
                cancellationToken
            );
            var planned = await PlanAsync(run, standing, mine, cancellationToken);
            return await planned.ThenAsync(plan => TakeAsync(run, standing, new(project, mine), plan, cancellationToken));
        });
    }

    private Task<Result<SyncPlan>> PlanAsync(SyncRun run, Standing standing, FileTree mine, CancellationToken cancellationToken) =>
        planner.PlanAsync(
            new(run.Base, standing.Theirs, mine)
            {
                Paths = run.Wish.Paths,
                OnConflict = Exchanged(run.Wish.OnConflict),
                IsChecked = run.Wish.IsChecked,
                Choices = run.Wish.Choices?.ToDictionary(choice => choice.Key, choice => Exchanged(choice.Value)),
                Call = run.Call,
                Repository = run.Repository,
            },
            cancellationToken
        );

    private async Task<Result<Done>> TakeAsync(
        SyncRun run,
        Standing standing,
        PulledInto into,
        SyncPlan plan,
        CancellationToken cancellationToken
    )
    {
        if (plan.Conflicts.Count > 0)
        {
            var trouble = new SyncTrouble(SyncConflicts.Write(plan.Conflicts), run.Call.Tally);
            await ends.FailAsync(run.Record.Key, SyncFailures.ConflictsIn(plan.Conflicts.Count), trouble, cancellationToken);
            return Done.Value;
        }

        var puts = HeldOf(plan, into.Files);
        var taken = await files.TakeAsync(run, into.Project, puts, plan.Deletes, cancellationToken);
        return await taken.ThenAsync<Done>(async _ =>
        {
            var changed = puts.Count + plan.Deletes.Count;
            var end = new SyncEnd(standing.Head, null, null, changed, Math.Max(0, plan.Files.Count - changed), plan.ResolvedCount);
            var next = NextOf(run, plan, into.Files, plan.Puts.Except(puts));
            await ends.CompleteAsync(run, new(end, next, standing.Head, standing.Theirs, standing.TreeId), cancellationToken);
            return Done.Value;
        });
    }

    private List<GitFile> HeldOf(SyncPlan plan, FileTree mine)
    {
        var most = limits.CurrentValue.MostFileBytes;
        var gone = plan.Deletes.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var paths = new TakenPaths(mine.Files.Select(file => file.Path).Where(path => !gone.Contains(path)));
        var held = new List<GitFile>();
        foreach (var file in plan.Puts.Where(file => CanBeHeld(file, most) && paths.InTheWayOf(file.Path) is null))
        {
            paths.Take(file.Path);
            held.Add(file);
        }

        return held;
    }

    private static bool CanBeHeld(GitFile file, long most) => !file.IsForeign && file.Size <= most && FilePath.RefusalOf(file.Path) is null;

    // What was left and is here in an older state still has in common what it had: only the branch changed it.
    private static FileTree NextOf(SyncRun run, SyncPlan plan, FileTree mine, IEnumerable<GitFile> left)
    {
        var paths = left.Select(file => file.Path).ToList();
        return plan.NextBase.With(paths.Where(path => mine.Find(path) is not null).Select(run.Base.Find).OfType<GitFile>(), paths);
    }

    private static FileChoice Exchanged(FileChoice choice) =>
        choice with
        {
            Verdict = choice.Verdict switch
            {
                Verdict.Ours => Verdict.Theirs,
                Verdict.Theirs => Verdict.Ours,
                Verdict.Merged => Verdict.Merged,
                Verdict.Skip => Verdict.Skip,
            },
        };

    // Ours is the project's side to people, whichever way the files go.
    private static ConflictRule Exchanged(ConflictRule rule) =>
        rule switch
        {
            ConflictRule.Ours => ConflictRule.Theirs,
            ConflictRule.Theirs => ConflictRule.Ours,

            // To overwrite by the kind of file was meant for the branch, which remembers what it held; a project does not.
            ConflictRule.Auto or ConflictRule.Fail => ConflictRule.Fail,
        };
}

/// <param name="Files">What it held when the pull was planned.</param>
internal sealed record PulledInto(Project Project, FileTree Files);
