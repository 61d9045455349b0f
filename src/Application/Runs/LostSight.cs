using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>Ends the following for those who may not look into a repository any more, and for nobody else. What was seen stays.</summary>
internal sealed class LostSight(IInfrajetDb db, DispatchTurns turns, DispatchNews news, TimeProvider clock)
{
    public async Task GiveUpAsync(long repositoryId, RunFindings found, string reason, CancellationToken cancellationToken)
    {
        HashSet<long> people = [.. found.Refused];
        if (found.IsRefusedToAll)
        {
            people.UnionWith(await db.PeopleOfOpenRuns(repositoryId).ToListAsync(cancellationToken));
            people.UnionWith(await db.PeopleOfOpenDispatches(repositoryId).ToListAsync(cancellationToken));
        }

        foreach (var some in people.Chunk(DueReading.Portion))
        {
            await InPortionsAsync(() => GiveRunsUpAsync(repositoryId, some, reason, cancellationToken), cancellationToken);
            await InPortionsAsync(() => GiveDispatchesUpAsync(repositoryId, some, reason, cancellationToken), cancellationToken);
        }
    }

    private async Task InPortionsAsync(Func<Task<int>> giveUpAsync, CancellationToken cancellationToken)
    {
        for (var isLast = false; !isLast; )
        {
            await db.ChangeAsync(async () => isLast = await giveUpAsync() < DueReading.Portion, cancellationToken);
            db.Forget();
        }
    }

    private async Task<int> GiveRunsUpAsync(long repositoryId, long[] people, string reason, CancellationToken cancellationToken)
    {
        var runs = await db.OpenRunsOf(repositoryId, people, DueReading.Portion).ToListAsync(cancellationToken);
        runs.ForEach(run => run.Vanish(clock.Now()));
        string[] ids = [.. runs.Select(run => run.DispatchId).OfType<string>().Distinct()];
        (await db.DispatchesById(ids).ToListAsync(cancellationToken)).ForEach(dispatch => GiveUp(dispatch, reason));
        return runs.Count;
    }

    private async Task<int> GiveDispatchesUpAsync(long repositoryId, long[] people, string reason, CancellationToken cancellationToken)
    {
        var dispatches = await db.OpenDispatchesOf(repositoryId, people, DueReading.Portion).ToListAsync(cancellationToken);
        dispatches.ForEach(dispatch => GiveUp(dispatch, reason));
        return dispatches.Count;
    }

    private void GiveUp(Dispatch dispatch, string reason)
    {
        if (dispatch.Status == DispatchStatus.Accepted)
        {
            turns.FindNoRun(dispatch, reason);
        }
        else if (dispatch.Status == DispatchStatus.RunSeen)
        {
            dispatch.StopLooking(reason);
            news.MoveOn(dispatch);
        }
        else if (!dispatch.IsUnsettled)
        {
            dispatch.LookAgainAt(null);
        }
    }
}
