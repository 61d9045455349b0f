using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Runs;

/// <summary>Whose runs are these: by our mark, by what GitHub or the run itself said, or by a guess.</summary>
internal sealed class RunOwners(IInfrajetDb db, IDispatchMarks marks, IOptionsMonitor<DispatchingOptions> options)
{
    private const int MostCandidates = 2000;

    /// <param name="runs">Of one repository, the oldest first.</param>
    /// <param name="guessed">Those that have an owner by a guess: only a certain one replaces it.</param>
    public async Task<IReadOnlyDictionary<long, RunOwner>> FindAsync(
        IReadOnlyList<RunSighting> runs,
        IReadOnlySet<long> guessed,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<long, RunOwner>();
        await AddMarkedAsync(runs, found, cancellationToken);
        await AddClaimedAsync(runs, found, cancellationToken);
        RunSighting[] unmarked = [.. runs.Where(run => !found.ContainsKey(run.Id) && DispatchMark.In(run.DisplayTitle).Count == 0)];
        if (unmarked.Length > 0)
        {
            await AddUnmarkedAsync(unmarked, guessed, found, cancellationToken);
        }

        return found;
    }

    // A made-up mark costs no query, however many somebody writes into titles.
    private async Task AddMarkedAsync(
        IReadOnlyList<RunSighting> runs,
        Dictionary<long, RunOwner> found,
        CancellationToken cancellationToken
    )
    {
        var genuine = new HashSet<string>();
        foreach (var run in runs)
        {
            foreach (var mark in DispatchMark.In(run.DisplayTitle))
            {
                if (await marks.IsGenuineAsync(mark, run.RepositoryId, run.Event, cancellationToken))
                {
                    genuine.Add(mark);
                }
            }
        }

        var dispatches = genuine.Count == 0 ? [] : await db.DispatchesByMark(genuine).ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            if (RunMatching.Certain(run, dispatches) is { } owner)
            {
                found.Add(run.Id, new(owner.Id, RunMatch.Certain));
            }
        }
    }

    private async Task AddClaimedAsync(
        IReadOnlyList<RunSighting> runs,
        Dictionary<long, RunOwner> found,
        CancellationToken cancellationToken
    )
    {
        long[] ids = [.. runs.Select(run => run.Id).Where(id => !found.ContainsKey(id))];
        var claims = ids.Length == 0 ? [] : await db.ClaimsByRuns(ids).ToListAsync(cancellationToken);
        claims.ForEach(claim => found[claim.RunId] = new(claim.DispatchId, RunMatch.Certain));
    }

    private async Task AddUnmarkedAsync(
        RunSighting[] runs,
        IReadOnlySet<long> guessed,
        Dictionary<long, RunOwner> found,
        CancellationToken cancellationToken
    )
    {
        var from = runs[0].CreatedAt - options.CurrentValue.RunWindow - RunMatching.Tolerance;
        var to = runs[^1].CreatedAt + RunMatching.Tolerance;
        var candidates = await db.DispatchesSentBetween(runs[0].RepositoryId, from, to).Take(MostCandidates).ToListAsync(cancellationToken);
        if (candidates.Count == 0)
        {
            return;
        }

        string[] ids = [.. candidates.Select(dispatch => dispatch.Id)];
        var served = (await db.RunsOfDispatches(ids).ToListAsync(cancellationToken)).ConvertAll(run => (run.DispatchId!, run.Path));
        foreach (var run in runs)
        {
            if (RunMatching.Certain(run, candidates) is { } certain)
            {
                found.Add(run.Id, new(certain.Id, RunMatch.Certain));
                continue;
            }

            // A dispatch starts each workflow once: one that has its run of this workflow is not asked for another.
            var free = candidates.Where(dispatch => !served.Contains((dispatch.Id, run.Path)));
            if (!guessed.Contains(run.Id) && RunMatching.Probable(run, free, options.CurrentValue.RunWindow) is { } probable)
            {
                db.TakeInHand(probable);
                served.Add((probable.Id, run.Path));
                found.Add(run.Id, new(probable.Id, RunMatch.Probable));
            }
        }
    }
}

internal sealed record RunOwner(string DispatchId, RunMatch Match);
