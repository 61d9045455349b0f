using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Application.Syncing.Planning;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Syncing;
using Infrajet.Domain.Syncing.Planning;
using Microsoft.EntityFrameworkCore;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.Application.Syncing.Running;

/// <summary>A branch's files into the project: the same plan with the sides exchanged. What a project cannot hold stays where it is.</summary>
internal sealed class PullRun(
    IInfrajetDb db,
    Standings standings,
    Planner planner,
    ProjectTrees projects,
    PulledFiles files,
    SyncRows rows,
    SyncEnds ends,
    TimeProvider clock
)
{
    private const int MostRounds = 4;

    public async Task<Result<Done>> RunAsync(SyncRun run, CancellationToken cancellationToken)
    {
        var looked = await standings.LookAsync(run, cancellationToken);
        return await looked.ThenAsync(async standing =>
        {
            if (standing.IsNewBranch)
            {
                return SyncFailures.NoBranch;
            }

            for (var round = 1; ; round++)
            {
                var went = await GoAsync(run, standing, cancellationToken);
                if (went.Failure != CommonFailures.ChangedMeanwhile || round == MostRounds)
                {
                    return went;
                }
            }
        });
    }

    private async Task<Result<Done>> GoAsync(SyncRun run, Standing standing, CancellationToken cancellationToken)
    {
        var project = await db.ProjectOf(run.Record.PersonId, run.Record.ProjectId).SingleAsync(cancellationToken);
        var mine = await projects.ReadAsync(project.Id, cancellationToken);
        await rows.TellAsync(
            run.Record.Key,
            record => record.Advance(25, 0, standing.Theirs.Files.Count, clock.Now()),
            null,
            cancellationToken
        );
        var planned = await planner.PlanAsync(
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
        return await planned.ThenAsync(plan => TakeAsync(run, standing, project, plan, cancellationToken));
    }

    private async Task<Result<Done>> TakeAsync(
        SyncRun run,
        Standing standing,
        Project project,
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

        var left = plan.Puts.Where(file => !CanBeHeld(file)).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var puts = plan.Puts.Where(file => !left.Contains(file.Path)).ToList();
        var taken = await files.TakeAsync(run, project, puts, plan.Deletes, cancellationToken);
        return await taken.ThenAsync<Done>(async _ =>
        {
            var changed = puts.Count + plan.Deletes.Count;
            var end = new SyncEnd(standing.Head, null, null, changed, Math.Max(0, plan.Files.Count - changed), plan.ResolvedCount);
            var success = new SyncSuccess(end, plan.NextBase.With([], left), standing.Head, standing.Theirs, standing.TreeId);
            await ends.CompleteAsync(run, success, cancellationToken);
            return Done.Value;
        });
    }

    private static bool CanBeHeld(GitFile file) =>
        file.Mode is FileMode.File or FileMode.Executable && FilePath.RefusalOf(file.Path) is null;

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
