using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Runs;

/// <summary>
/// Takes in runs as GitHub shows them, whether it was asked or told us: finds whose they are, moves them and their dispatches on, and tells
/// people. In any order and as often as one likes: a run only moves forward. It saves nothing.
/// </summary>
internal sealed class RunSightings(
    IInfrajetDb db,
    RunOwners owners,
    AcceptedDispatches accepted,
    DispatchNews news,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
)
{
    /// <param name="sightings">All of one repository.</param>
    /// <param name="areTold">By a webhook: then asking is only a slow backstop for these runs.</param>
    public async Task TakeInAsync(IReadOnlyList<RunSighting> sightings, bool areTold, CancellationToken cancellationToken)
    {
        var followed = sightings.Where(RunMatching.IsFollowed).OrderBy(run => run.CreatedAt).ThenBy(run => run.Id).ToList();
        if (followed.Count == 0)
        {
            return;
        }

        long[] ids = [.. followed.Select(run => run.Id)];
        var known = (await db.RunsById(ids).ToListAsync(cancellationToken)).ToDictionary(run => run.Id);
        var unsure = followed.FindAll(run => known.GetValueOrDefault(run.Id)?.Match != RunMatch.Certain);
        var found = await owners.FindAsync(unsure, known.Keys.ToHashSet(), cancellationToken);
        var touched = new TouchedDispatches();
        var news = followed.FindAll(sighting => TakeIn(sighting, known, found.GetValueOrDefault(sighting.Id), areTold, touched));
        var dispatches = await MoveOnAsync(touched, cancellationToken);
        foreach (var run in news.Select(sighting => known[sighting.Id]))
        {
            Tell(dispatches[run.DispatchId!], run);
        }
    }

    /// <summary>The run says itself whose it is. One that nobody has seen yet is looked for.</summary>
    public async Task TakeClaimAsync(Dispatch owner, long runId, CancellationToken cancellationToken)
    {
        var touched = new TouchedDispatches();
        if (await db.RunsById([runId]).SingleOrDefaultAsync(cancellationToken) is not { } run)
        {
            owner.LookAgainAt(clock.Now());
        }
        else if (touched.Give(run, new(owner.Id, RunMatch.Certain)))
        {
            await MoveOnAsync(touched, cancellationToken);
            Tell(owner, run);
        }
    }

    /// <summary>Brings dispatches to where their runs are.</summary>
    public Task MoveOnAsync(IEnumerable<string> dispatchIds, CancellationToken cancellationToken) =>
        MoveOnAsync(new TouchedDispatches([.. dispatchIds]), cancellationToken);

    private async Task<Dictionary<string, Dispatch>> MoveOnAsync(TouchedDispatches touched, CancellationToken cancellationToken)
    {
        if (touched.Ids.Count == 0)
        {
            return [];
        }

        var dispatches = await db.DispatchesById(touched.Ids).ToListAsync(cancellationToken);
        await db.RunsOfAll(touched.Ids).ToListAsync(cancellationToken);

        var runs = db.RunsInHand();
        dispatches.ForEach(dispatch => MoveOn(dispatch, [.. runs[dispatch.Id]], touched.Joined.Contains(dispatch.Id)));
        return dispatches.ToDictionary(dispatch => dispatch.Id);
    }

    /// <summary>Whether people should hear of it.</summary>
    private bool TakeIn(RunSighting sighting, Dictionary<long, WorkflowRun> known, RunOwner? owner, bool isTold, TouchedDispatches touched)
    {
        var now = clock.Now();
        var isNews = false;
        if (known.TryGetValue(sighting.Id, out var run))
        {
            isNews = run.See(sighting, now);
        }
        else if (owner is not null)
        {
            run = WorkflowRun.Found(sighting, now);
            known.Add(run.Id, run);
            db.WorkflowRuns.Add(run);
        }

        if (run is null)
        {
            return false;
        }

        if (owner is not null)
        {
            isNews |= touched.Give(run, owner);
        }

        touched.Ids.Add(run.DispatchId!);
        if (isTold)
        {
            run.Hear(now, options.CurrentValue.WebhookBackstop);
        }

        return isNews;
    }

    private void MoveOn(Dispatch dispatch, WorkflowRun[] runs, bool isJoined)
    {
        var now = clock.Now();
        if (dispatch.Status == DispatchStatus.Unknown && runs.Any(run => run.Match == RunMatch.Certain))
        {
            accepted.Prove(dispatch);
        }

        // One that is being sent at this moment is left to its sender, who would stumble over the change; its runs are met at the first look.
        if (dispatch.IsUnsettled || dispatch.Status == DispatchStatus.Refused)
        {
            return;
        }

        if (runs.Length == 0)
        {
            LoseRuns(dispatch, now);
        }
        else if (Array.TrueForAll(runs, run => run.IsOver))
        {
            Finish(dispatch, now, isJoined);
        }
        else if (dispatch.Status != DispatchStatus.RunSeen || isJoined)
        {
            See(dispatch, now);
        }
    }

    private void LoseRuns(Dispatch dispatch, DateTimeOffset now)
    {
        if (dispatch.Status is DispatchStatus.RunSeen or DispatchStatus.Completed)
        {
            dispatch.LoseItsRuns(now);
            news.MoveOn(dispatch);
        }
    }

    private void Finish(Dispatch dispatch, DateTimeOffset now, bool isJoined)
    {
        if (dispatch.Status == DispatchStatus.Completed && !isJoined)
        {
            return;
        }

        if (dispatch.Status != DispatchStatus.RunSeen || isJoined)
        {
            See(dispatch, now);
        }

        if (now >= (dispatch.AnsweredAt ?? dispatch.RequestedAt) + options.CurrentValue.SiblingWindow)
        {
            dispatch.Complete(now);
            news.MoveOn(dispatch);
        }
    }

    // One more look for siblings some time after the newest. This changes the dispatch with each run that is given to it, so that of two
    // guesses at the same moment one has to think again.
    private void See(Dispatch dispatch, DateTimeOffset now)
    {
        dispatch.SeeRun();
        dispatch.LookAgainAt(now + options.CurrentValue.SiblingWindow);
    }

    private void Tell(Dispatch dispatch, WorkflowRun run) =>
        news.Tell(
            dispatch,
            "github.run_updated",
            new RunUpdated(
                dispatch.CorrelationId,
                JsonDocument.Parse(dispatch.RepositoryReference).RootElement,
                run.Id,
                run.StatusWord,
                run.Conclusion,
                run.Attempt,
                run.HtmlUrl,
                JsonNamingPolicy.SnakeCaseLower.ConvertName($"{run.Match}")
            )
        );

    private sealed record RunUpdated(
        string CorrelationId,
        JsonElement RepoId,
        long RunId,
        string Status,
        string? Conclusion,
        int Attempt,
        string HtmlUrl,
        string Match
    );
}

/// <summary>The dispatches that a sighting may move on, and among them those that got a run by it.</summary>
internal sealed record TouchedDispatches(HashSet<string> Ids)
{
    public TouchedDispatches()
        : this([]) { }

    public HashSet<string> Joined { get; } = [];

    /// <summary>Whether the run is another one's now, or nobody's before.</summary>
    public bool Give(WorkflowRun run, RunOwner owner)
    {
        var former = run.DispatchId;
        if (!run.BelongTo(owner.DispatchId, owner.Match))
        {
            return false;
        }

        Ids.UnionWith(new[] { former, owner.DispatchId }.OfType<string>());
        Joined.Add(owner.DispatchId);
        return true;
    }
}
