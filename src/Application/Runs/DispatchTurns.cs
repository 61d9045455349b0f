using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>
/// After a look: what it means for the dispatches whose own turn it was. As many as they are, in portions that are committed one by one.
/// </summary>
internal sealed class DispatchTurns(IInfrajetDb db, RunSightings sightings, NoRunHint hints, DispatchNews news)
{
    private const string CutOff =
        "More runs began there at that time than GitHub shows, and none of those that it shows belongs to this dispatch. Look at the repository's own list.";

    public async Task TakeAsync(DueLooks due, RunFindings found, CancellationToken cancellationToken)
    {
        NoRunHints? read = null;
        while (await db.DispatchesDueIn(due.RepositoryId, due.At, DueReading.Portion).ToListAsync(cancellationToken) is [_, ..] portion)
        {
            read ??= portion.Find(dispatch => IsToBeHinted(dispatch, due, found)) is { } first
                ? await hints.ReadAsync(first, cancellationToken)
                : null;
            string[] ids = [.. portion.Select(dispatch => dispatch.Id)];
            await db.ChangeAsync(() => TakeAsync(ids, due, found, read, cancellationToken), cancellationToken);
            db.Forget();
        }
    }

    public void FindNoRun(Dispatch dispatch, string hint)
    {
        dispatch.FindNoRun(hint);
        news.Tell(
            dispatch,
            "github.no_run_seen",
            new NoRunSeen(
                dispatch.CorrelationId,
                JsonDocument.Parse(dispatch.RepositoryReference).RootElement,
                dispatch.EventType,
                dispatch.Reason!
            )
        );
    }

    private async Task TakeAsync(string[] ids, DueLooks due, RunFindings found, NoRunHints? read, CancellationToken cancellationToken)
    {
        await sightings.MoveOnAsync(ids, cancellationToken);
        foreach (var dispatch in await db.DispatchesById(ids).ToListAsync(cancellationToken))
        {
            if (dispatch.NextLookAt <= due.At)
            {
                Take(dispatch, due, found, read);
            }
        }
    }

    // Each ends with a later turn or with none, so that the next portion is another one.
    private void Take(Dispatch dispatch, DueLooks due, RunFindings found, NoRunHints? read)
    {
        if (dispatch.Status != DispatchStatus.Accepted)
        {
            // Its siblings have had their time; what is left are the runs that were found.
            dispatch.LookAgainAt(null);
        }
        else if (due.HasPatience(dispatch))
        {
            dispatch.LookAgainAt(DueLooks.PatienceEnds(dispatch));
        }
        else if (!found.HasAskedFor(dispatch))
        {
            dispatch.LookAgainAt(due.At + RunPace.After(0));
        }
        else if (!due.IsOverdue(dispatch))
        {
            dispatch.LookAgainAt(dispatch.Kind == DispatchKind.Workflow ? due.NextLookFor(dispatch) : due.WindowEnds(dispatch));
        }
        else
        {
            FindNoRun(dispatch, !found.CouldShow(dispatch) ? CutOff : read?.For(dispatch.EventType) ?? NoRunHint.ForWorkflow(dispatch));
        }
    }

    private static bool IsToBeHinted(Dispatch dispatch, DueLooks due, RunFindings found) =>
        dispatch.Kind == DispatchKind.RepositoryEvent && due.IsOverdue(dispatch) && !due.HasPatience(dispatch) && found.CouldShow(dispatch);

    private sealed record NoRunSeen(string CorrelationId, JsonElement RepoId, string EventType, string Hint);
}
