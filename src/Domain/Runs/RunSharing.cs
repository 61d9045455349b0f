using Infrajet.Domain.Dispatching;

namespace Infrajet.Domain.Runs;

/// <summary>
/// Shares runs without a mark out among the dispatches that may have started them, to learn whether one of them is left for a dispatch of
/// which nobody knows that it arrived.
/// </summary>
public static class RunSharing
{
    /// <summary>
    /// Those that GitHub took have the first choice: their runs may come late, and one that is theirs must not pass for another's.
    /// </summary>
    /// <param name="runs">All that nobody has for certain.</param>
    /// <param name="dispatches">All that may have started one of them, the lost one among them.</param>
    /// <param name="served">Which dispatches have a run of which workflow already: each starts a workflow once.</param>
    public static bool LeavesOneFor(
        Dispatch lost,
        IEnumerable<RunSighting> runs,
        IEnumerable<Dispatch> dispatches,
        IEnumerable<(string DispatchId, string Path)> served,
        TimeSpan window
    )
    {
        var taken = served.ToHashSet();
        Dispatch[] inTurn =
        [
            .. dispatches
                .Where(dispatch => dispatch.Status != DispatchStatus.NoRunSeen)
                .OrderBy(dispatch => dispatch.IsUnsettled)
                .ThenBy(dispatch => dispatch.SentAt)
                .ThenBy(dispatch => dispatch.Id, StringComparer.Ordinal),
        ];
        foreach (var run in runs.OrderBy(run => run.CreatedAt).ThenBy(run => run.Id))
        {
            var owner = Possible(run, inTurn, window).FirstOrDefault(dispatch => !taken.Contains((dispatch.Id, run.Path)));
            if (owner?.Id == lost.Id)
            {
                return true;
            }

            if (owner is not null)
            {
                taken.Add((owner.Id, run.Path));
            }
        }

        return false;
    }

    private static Dispatch[] Possible(RunSighting run, Dispatch[] dispatches, TimeSpan window)
    {
        var fitting = Array.FindAll(dispatches, dispatch => RunMatching.MayHaveStarted(dispatch, run, window));
        var named = Array.FindAll(fitting, dispatch => RunMatching.IsNamedAfter(run, dispatch));
        return named.Length > 0 ? named : fitting;
    }
}
