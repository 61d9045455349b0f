using Infrajet.Application.Common;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.Runs;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Dispatching;

/// <summary>Whether runs at GitHub show that a dispatch arrived that was never answered.</summary>
internal sealed class DispatchTraces(IInfrajetDb db, IOptionsMonitor<DispatchingOptions> options)
{
    private const int MostDispatches = 2000;

    /// <summary>By its mark; or, where a workflow shows none, by a run that is left when every other dispatch has taken its own.</summary>
    public async Task<bool> ShowAsync(Dispatch lost, IReadOnlyList<RunSighting> runs, CancellationToken cancellationToken)
    {
        if (lost.IsMarked && runs.Any(run => DispatchMark.In(run.DisplayTitle).Contains(lost.Mark)))
        {
            return true;
        }

        var unmarked = runs.Where(run => DispatchMark.In(run.DisplayTitle).Count == 0).ToList();
        return unmarked.Exists(run => RunMatching.MayHaveStarted(lost, run, options.CurrentValue.RunWindow))
            && await IsOneLeftAsync(lost, unmarked, cancellationToken);
    }

    private async Task<bool> IsOneLeftAsync(Dispatch lost, List<RunSighting> unmarked, CancellationToken cancellationToken)
    {
        var window = options.CurrentValue.RunWindow;
        var from = unmarked.Min(run => run.CreatedAt) - window - RunMatching.Tolerance;
        var to = unmarked.Max(run => run.CreatedAt) + RunMatching.Tolerance;
        var sent = await db.DispatchesSentBetween(lost.RepositoryId, from, to).Take(MostDispatches).ToListAsync(cancellationToken);
        var served = await db.RunsOfDispatches(sent.ConvertAll(dispatch => dispatch.Id)).ToListAsync(cancellationToken);

        long[] ids = [.. unmarked.Select(run => run.Id)];
        var stored = await db.RunsOfOthersAmong(lost.Id, ids).ToListAsync(cancellationToken);
        var claimed = await db.ClaimsByRuns(ids).ToListAsync(cancellationToken);
        var taken = stored.Concat(claimed.Select(claim => claim.RunId)).Concat(sent.Select(dispatch => dispatch.NamedRunId).OfType<long>());
        return RunSharing.LeavesOneFor(
            lost,
            unmarked.ExceptBy(taken, run => run.Id),
            sent,
            served.Select(run => (run.DispatchId!, run.Path)),
            window
        );
    }
}
