using System.Globalization;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>
/// Looks after all that is due in one repository: the runs of new dispatches, and what became of runs that are not over. Done twice it only
/// looks twice. What it learned it saves itself, again and again if webhooks come in between, so that no request to GitHub is wasted.
/// </summary>
internal sealed class FollowRuns(
    IInfrajetDb db,
    DueReading reading,
    RunLooks looks,
    RunSightings sightings,
    DispatchTurns turns,
    LostSight lost
) : IWork
{
    public const string WorkKind = "runs.follow";

    private const string Refusal = "GitHub does not show the runs of this repository any more: it is gone, or nobody here may look.";

    // Where more is due than one look may ask for, the others come before those that were asked for.
    private static readonly TimeSpan TurnOfTheOthers = TimeSpan.FromMinutes(5);

    public string Kind => WorkKind;

    /// <summary>Who is refused for over an hour has lost sight for good.</summary>
    public WorkPolicy Policy { get; } = new(10, TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(10), TimeSpan.FromHours(1));

    // Not the repository's own lane: a look that waits for GitHub's limits must not hold a dispatch up.
    public static WorkOrder OrderFor(long repositoryId) =>
        new(WorkKind, $"{repositoryId}", $"runs:{repositoryId}", null, $"follow-{repositoryId}") { IsSingle = true };

    public static string SingleKeyFor(long repositoryId) => $"{WorkKind}:{repositoryId}";

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var due = await reading.ReadAsync(long.Parse(item.SubjectId, CultureInfo.InvariantCulture), cancellationToken);
        var found = due.IsToBeAsked ? await looks.AskAsync(due, cancellationToken) : new RunFindings();
        if (found.IsRefused)
        {
            if (item.Attempt < Policy.Attempts)
            {
                return WorkOutcome.Retry(Refusal);
            }

            await lost.GiveUpAsync(due.RepositoryId, found, Refusal, cancellationToken);
        }
        else
        {
            await db.ChangeAsync(() => TakeInAsync(due, found, cancellationToken), cancellationToken);
            if (found.Failure is { } pause)
            {
                return WorkOutcome.Again(pause.RetryAfter ?? TimeSpan.FromSeconds(30));
            }

            await turns.TakeAsync(due, found, cancellationToken);
        }

        await db.ChangeAsync(() => SetNextCommonLookAsync(due, cancellationToken), cancellationToken);
        return WorkOutcome.Finished;
    }

    private async Task TakeInAsync(DueLooks due, RunFindings found, CancellationToken cancellationToken)
    {
        await sightings.TakeInAsync(found.Sightings, areTold: false, cancellationToken);
        long[] ids = [.. due.Runs.Select(run => run.Id)];
        var runs = await db.RunsById(ids).ToListAsync(cancellationToken);
        runs.ForEach(run => SetNextLook(run, due, found));
        var bereft = runs.Where(run => run.GoneAt is not null).Select(run => run.DispatchId).OfType<string>();
        await sightings.MoveOnAsync(bereft, cancellationToken);
    }

    private static void SetNextLook(WorkflowRun run, DueLooks due, RunFindings found)
    {
        if (!(run.NextLookAt <= due.At))
        {
            return;
        }

        if (found.Gone.Contains(run.Id))
        {
            run.Vanish(due.At);
        }
        else if (found.Seen.Contains(run.Id))
        {
            run.LookedInVain(due.At);
        }
        else if (found.Failure is null)
        {
            run.PutOff(due.At + TurnOfTheOthers);
        }
    }

    // Nothing but this is written after a look in vain, however many events wait.
    private async Task SetNextCommonLookAsync(DueLooks due, CancellationToken cancellationToken)
    {
        var watch =
            await db.WatchOver(due.RepositoryId).SingleOrDefaultAsync(cancellationToken)
            ?? db.RunWatches.Add(RunWatch.Over(due.RepositoryId)).Entity;
        watch.Look(due.LookedFor, due.NextLookFor(await reading.WaitingAsync(due.RepositoryId, cancellationToken)));
    }
}
