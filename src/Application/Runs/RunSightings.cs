using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.Realtime;
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
    IDispatchMarks marks,
    LiveEvents events,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
)
{
    private readonly List<WorkflowRun> _found = [];

    /// <summary>All of one repository.</summary>
    /// <param name="areTold">By a webhook: then asking is only a slow backstop for these runs.</param>
    public async Task TakeInAsync(IReadOnlyList<RunSighting> sightings, bool areTold, CancellationToken cancellationToken)
    {
        var followed = sightings.Where(RunMatching.IsFollowed).OrderBy(run => run.CreatedAt).ToList();
        if (followed.Count == 0)
        {
            return;
        }

        long[] ids = [.. followed.Select(run => run.Id)];
        var known = (await db.RunsById(ids).ToListAsync(cancellationToken)).ToDictionary(run => run.Id);
        var candidates = await CandidatesAsync(followed, cancellationToken);
        foreach (var sighting in followed)
        {
            var run = known.GetValueOrDefault(sighting.Id);
            run = run is null
                ? await MeetAsync(sighting, candidates, cancellationToken)
                : await MeetAgainAsync(run, sighting, candidates, cancellationToken);
            if (areTold)
            {
                run?.Hear(clock.Now(), options.CurrentValue.WebhookBackstop);
            }
        }
    }

    /// <summary>The run says itself whose it is. One that nobody has seen yet is looked for.</summary>
    public async Task TakeClaimAsync(Dispatch owner, long runId, CancellationToken cancellationToken)
    {
        var run = await db.RunsById([runId]).SingleOrDefaultAsync(cancellationToken);
        if (run is not null && await GiveToAsync(owner, run, cancellationToken))
        {
            await MoveOnAsync(owner, run, cancellationToken);
            Tell(owner, run);
        }
        else if (run is null && owner.Status is DispatchStatus.Accepted or DispatchStatus.RunSeen)
        {
            owner.LookAgainAt(clock.Now());
        }
    }

    private async Task<Candidates> CandidatesAsync(List<RunSighting> sightings, CancellationToken cancellationToken)
    {
        string[] titles = [.. sightings.SelectMany(run => DispatchMark.In(run.DisplayTitle))];
        long[] ids = [.. sightings.Select(run => run.Id)];
        var from = sightings[0].CreatedAt - options.CurrentValue.RunWindow - RunMatching.Tolerance;
        var to = sightings[^1].CreatedAt + RunMatching.Tolerance;
        var dispatches = await db.DispatchesThatMayOwn(sightings[0].RepositoryId, titles, ids, from, to).ToListAsync(cancellationToken);
        return new(dispatches, await db.ClaimsByRuns(ids).ToListAsync(cancellationToken));
    }

    private async Task<WorkflowRun?> MeetAsync(RunSighting sighting, Candidates candidates, CancellationToken cancellationToken)
    {
        var (owner, match) = await OwnerOfAsync(sighting, candidates, cancellationToken);
        if (owner is null)
        {
            return null;
        }

        var run = WorkflowRun.Found(sighting, clock.Now());
        run.BelongTo(owner.Id, match);
        db.WorkflowRuns.Add(run);
        _found.Add(run);
        await MoveOnAsync(owner, run, cancellationToken);
        Tell(owner, run);
        return run;
    }

    private async Task<WorkflowRun> MeetAgainAsync(
        WorkflowRun run,
        RunSighting sighting,
        Candidates candidates,
        CancellationToken cancellationToken
    )
    {
        var isNews = run.See(sighting, clock.Now());
        if (run.Match != RunMatch.Certain && await CertainOwnerAsync(sighting, candidates, cancellationToken) is { } certain)
        {
            isNews |= await GiveToAsync(certain, run, cancellationToken);
        }

        if (isNews && await db.DispatchById(run.DispatchId!).SingleOrDefaultAsync(cancellationToken) is { } owner)
        {
            await MoveOnAsync(owner, run, cancellationToken);
            Tell(owner, run);
        }

        return run;
    }

    private async Task<bool> GiveToAsync(Dispatch owner, WorkflowRun run, CancellationToken cancellationToken)
    {
        var former = run.DispatchId;
        if (!run.BelongTo(owner.Id, RunMatch.Certain))
        {
            return false;
        }

        if (former != owner.Id && await db.DispatchById(former!).SingleOrDefaultAsync(cancellationToken) is { } loser)
        {
            var others = await db.RunsOf(loser.Id).ToListAsync(cancellationToken);
            if (others.TrueForAll(other => other.Id == run.Id) && loser.Status is DispatchStatus.RunSeen or DispatchStatus.Completed)
            {
                loser.LoseItsRuns(clock.Now());
            }
        }

        return true;
    }

    private async Task<(Dispatch? Owner, RunMatch Match)> OwnerOfAsync(
        RunSighting sighting,
        Candidates candidates,
        CancellationToken cancellationToken
    ) =>
        await CertainOwnerAsync(sighting, candidates, cancellationToken) is { } certain
            ? (certain, RunMatch.Certain)
            : (await ProbableOwnerAsync(sighting, candidates, cancellationToken), RunMatch.Probable);

    private async Task<Dispatch?> CertainOwnerAsync(RunSighting sighting, Candidates candidates, CancellationToken cancellationToken)
    {
        if (candidates.ClaimedBy(sighting) is { } claimed)
        {
            return claimed;
        }

        if (RunMatching.Certain(sighting, candidates.Dispatches) is not { } owner)
        {
            return null;
        }

        var isGenuine =
            owner.NamedRunId == sighting.Id
            || await marks.IsGenuineAsync(owner.Mark, sighting.RepositoryId, sighting.Event, cancellationToken);
        return isGenuine ? owner : null;
    }

    // A dispatch starts each workflow once: one that has a run of this workflow's is not asked for another.
    private async Task<Dispatch?> ProbableOwnerAsync(RunSighting sighting, Candidates candidates, CancellationToken cancellationToken)
    {
        string[] ids = [.. candidates.Dispatches.Select(candidate => candidate.Id)];
        var stored = await db.RunsOfDispatches(ids).ToListAsync(cancellationToken);
        var served = stored
            .Concat(_found)
            .Where(run => run.Path == sighting.Path && run.Id != sighting.Id)
            .Select(run => run.DispatchId)
            .ToHashSet();
        var free = candidates.Dispatches.Where(candidate => !served.Contains(candidate.Id));
        return RunMatching.Probable(sighting, free, options.CurrentValue.RunWindow, showsMarks: false);
    }

    private async Task MoveOnAsync(Dispatch dispatch, WorkflowRun run, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var siblingsUntil = (dispatch.SentAt ?? dispatch.RequestedAt) + options.CurrentValue.SiblingWindow;
        if (dispatch.Status != DispatchStatus.RunSeen)
        {
            dispatch.SeeRun();
            dispatch.LookAgainAt(siblingsUntil);
        }

        if (!run.IsOver || (await db.RunsOf(dispatch.Id).ToListAsync(cancellationToken)).Exists(other => !other.IsOver))
        {
            return;
        }

        if (now >= siblingsUntil)
        {
            dispatch.Complete(now);
        }
        else
        {
            dispatch.LookAgainAt(siblingsUntil);
        }
    }

    private void Tell(Dispatch dispatch, WorkflowRun run) =>
        events.Tell(
            dispatch.PersonId,
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

    /// <summary>Who may own runs, and what runs have said themselves.</summary>
    private sealed record Candidates(List<Dispatch> Dispatches, List<DispatchClaim> Claims)
    {
        public Dispatch? ClaimedBy(RunSighting run) =>
            Claims.Find(claim => claim.RunId == run.Id) is { } claim ? Dispatches.Find(dispatch => dispatch.Id == claim.DispatchId) : null;
    }

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
