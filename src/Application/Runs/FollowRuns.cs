using System.Globalization;
using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Jobs;
using Infrajet.Application.Realtime;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Runs;

/// <summary>
/// Looks after all that is due in one repository: the runs of new dispatches, and what became of runs that are not over. Done twice it only
/// looks twice. What it learned it saves itself, again and again if webhooks come in between, so that no request to GitHub is wasted.
/// </summary>
internal sealed class FollowRuns(
    IInfrajetDb db,
    RunLooks looks,
    RunSightings sightings,
    NoRunHint hints,
    LiveEvents events,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "runs.follow";
    private const int MostDispatches = 500;
    private const int MostRuns = 500;

    // Webhooks of this repository came lately: then the run of a new dispatch is asked for only when they seem to have failed.
    private static readonly TimeSpan PatienceWithWebhooks = TimeSpan.FromMinutes(2);

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
        var repositoryId = long.Parse(item.SubjectId, CultureInfo.InvariantCulture);
        var due = await DueAsync(repositoryId, cancellationToken);
        var found = due.IsToBeAsked ? await looks.AskAsync(repositoryId, due.Asked, due.Runs, cancellationToken) : new RunFindings();
        if (found.Failure is { } refusal && !RepositoryFailures.IsPassing(refusal))
        {
            return await AfterRefusalAsync(item, repositoryId, cancellationToken);
        }

        var noRun = found.Failure is null ? await HintsAsync(due, cancellationToken) : [];
        await db.ChangeAsync(() => TakeInAsync(due, found, noRun, cancellationToken), cancellationToken);
        return found.Failure is { } pause ? WorkOutcome.Again(pause.RetryAfter ?? TimeSpan.FromSeconds(30)) : WorkOutcome.Finished;
    }

    private async Task<DueLooks> DueAsync(long repositoryId, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var dispatches = await db.DispatchesDueIn(repositoryId, now, MostDispatches).ToListAsync(cancellationToken);
        var runs = await db.RunsDueIn(repositoryId, now, MostRuns).ToListAsync(cancellationToken);
        string[] ids = [.. dispatches.Select(dispatch => dispatch.Id)];
        var haveRuns = (await db.RunsOfDispatches(ids).ToListAsync(cancellationToken)).ConvertAll(run => run.DispatchId!).ToHashSet();
        var isTold = await db.RunsToldSince(repositoryId, now - options.CurrentValue.WebhookBackstop).AnyAsync(cancellationToken);
        return new DueLooks(dispatches, dispatches.FindAll(IsToBeAskedFor), runs);

        bool IsToBeAskedFor(Dispatch dispatch) =>
            dispatch.Status == DispatchStatus.Accepted
                ? !haveRuns.Contains(dispatch.Id) && !(isTold && now < PatienceEnds(dispatch))
                : !isTold;
    }

    // For those whose time is over. If a run has come in this very moment the hint is dropped.
    private async Task<Dictionary<string, string>> HintsAsync(DueLooks due, CancellationToken cancellationToken)
    {
        var hinted = new Dictionary<string, string>();
        foreach (var dispatch in due.Asked.Where(dispatch => dispatch.Status == DispatchStatus.Accepted && IsOverdue(dispatch)))
        {
            hinted.Add(dispatch.Id, await hints.ForAsync(dispatch, cancellationToken));
        }

        return hinted;
    }

    private async Task TakeInAsync(DueLooks due, RunFindings found, Dictionary<string, string> noRun, CancellationToken cancellationToken)
    {
        await sightings.TakeInAsync(found.Sightings, areTold: false, cancellationToken);
        var concerned = await SetNextLooksAsync(due, found, cancellationToken);
        string[] ids = [.. due.Waiting.Select(dispatch => dispatch.Id)];
        await sightings.MoveOnAsync(concerned.Union(ids), cancellationToken);

        var asked = due.Asked.Select(dispatch => dispatch.Id).ToHashSet();
        foreach (var dispatch in await db.DispatchesById(ids).ToListAsync(cancellationToken))
        {
            // One that could not be asked for stays due.
            if (dispatch.NextLookAt <= clock.Now() && !(asked.Contains(dispatch.Id) && found.Failure is not null))
            {
                SetNextLook(dispatch, noRun.GetValueOrDefault(dispatch.Id), asked.Contains(dispatch.Id));
            }
        }
    }

    /// <summary>The dispatches whose runs are gone.</summary>
    private async Task<IEnumerable<string>> SetNextLooksAsync(DueLooks due, RunFindings found, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        long[] ids = [.. due.Runs.Select(run => run.Id)];
        var runs = await db.RunsById(ids).ToListAsync(cancellationToken);
        foreach (var run in runs.Where(run => run.NextLookAt <= now))
        {
            if (found.Gone.Contains(run.Id))
            {
                run.Vanish(now);
            }
            else if (found.Seen.Contains(run.Id))
            {
                run.LookedInVain(now);
            }
            else if (found.Failure is null)
            {
                run.PutOff(now + TurnOfTheOthers);
            }
        }

        return runs.Where(run => run.GoneAt is not null).Select(run => run.DispatchId).OfType<string>();
    }

    private void SetNextLook(Dispatch dispatch, string? hint, bool wasAsked)
    {
        var now = clock.Now();
        if (dispatch.Status != DispatchStatus.Accepted)
        {
            // Its siblings have had their time; what is left are the runs that were found.
            dispatch.LookAgainAt(null);
        }
        else if (hint is not null)
        {
            dispatch.FindNoRun(hint);
            Tell(dispatch);
        }
        else
        {
            dispatch.LookAgainAt(wasAsked ? now + RunPace.AfterWaiting(now - AnsweredAt(dispatch)) : PatienceEnds(dispatch));
        }
    }

    private async Task<WorkOutcome> AfterRefusalAsync(WorkItem item, long repositoryId, CancellationToken cancellationToken)
    {
        const string reason = "GitHub does not show the runs of this repository any more: it is gone, or nobody here may look.";
        if (item.Attempt < Policy.Attempts)
        {
            return WorkOutcome.Retry(reason);
        }

        await db.ChangeAsync(() => GiveUpAsync(repositoryId, reason, cancellationToken), cancellationToken);
        return WorkOutcome.Finished;
    }

    private async Task GiveUpAsync(long repositoryId, string reason, CancellationToken cancellationToken)
    {
        var runs = await db.OpenRunsIn(repositoryId).ToListAsync(cancellationToken);
        runs.ForEach(run => run.Vanish(clock.Now()));
        var dispatches = await db.OpenDispatchesIn(repositoryId).ToListAsync(cancellationToken);
        foreach (var ids in runs.Select(run => run.DispatchId).OfType<string>().Distinct().Chunk(MostDispatches))
        {
            dispatches.AddRange(await db.DispatchesById(ids).ToListAsync(cancellationToken));
        }

        foreach (var dispatch in dispatches.Distinct())
        {
            if (dispatch.Status == DispatchStatus.Accepted)
            {
                dispatch.FindNoRun(reason);
                Tell(dispatch);
            }
            else if (dispatch.Status == DispatchStatus.RunSeen)
            {
                dispatch.StopLooking(reason);
            }
        }
    }

    private bool IsOverdue(Dispatch dispatch) => clock.Now() >= AnsweredAt(dispatch) + options.CurrentValue.RunWindow;

    private static DateTimeOffset PatienceEnds(Dispatch dispatch) => AnsweredAt(dispatch) + PatienceWithWebhooks;

    private static DateTimeOffset AnsweredAt(Dispatch dispatch) => dispatch.AnsweredAt ?? dispatch.RequestedAt;

    private void Tell(Dispatch dispatch) =>
        events.Tell(
            dispatch.PersonId,
            "github.no_run_seen",
            new NoRunSeen(
                dispatch.CorrelationId,
                JsonDocument.Parse(dispatch.RepositoryReference).RootElement,
                dispatch.EventType,
                dispatch.Reason!
            )
        );

    private sealed record NoRunSeen(string CorrelationId, JsonElement RepoId, string EventType, string Hint);

    /// <param name="Asked">Those of them for which GitHub has to be asked.</param>
    private sealed record DueLooks(List<Dispatch> Waiting, List<Dispatch> Asked, List<WorkflowRun> Runs)
    {
        public bool IsToBeAsked => Asked.Count + Runs.Count > 0;
    }
}
