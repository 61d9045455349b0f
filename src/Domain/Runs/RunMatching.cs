using Infrajet.Domain.Dispatching;

namespace Infrajet.Domain.Runs;

/// <summary>Which dispatch started a run.</summary>
public static class RunMatching
{
    /// <summary>How far GitHub's clock and ours may be apart.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(120);

    // Within so little time nobody can say which of two came first.
    private static readonly TimeSpan SameMoment = TimeSpan.FromSeconds(5);

    private const string MarkStart = "[ij:";

    // What a workflow that shows marks makes of a payload that carries none.
    private const string EmptyMark = "[ij:]";

    private static readonly string[] RefPrefixes = ["refs/heads/", "refs/tags/"];

    public static bool IsFollowed(RunSighting run) => run.Event is DispatchRequest.RepositoryEvent or DispatchRequest.WorkflowEvent;

    /// <summary>The one whose mark it carries, or whose run it is by GitHub's own word.</summary>
    /// <param name="dispatches">Marks count only as far as somebody made sure that they are genuine.</param>
    public static Dispatch? Certain(RunSighting run, IEnumerable<Dispatch> dispatches)
    {
        var marks = DispatchMark.In(run.DisplayTitle);
        Dispatch[] found =
        [
            .. dispatches.Where(dispatch => IsPossible(dispatch, run) && (dispatch.NamedRunId == run.Id || marks.Contains(dispatch.Mark))),
        ];
        return found is [var only] ? only : null;
    }

    /// <summary>
    /// A guess for a run without a mark: the dispatch that was sent nearest to its beginning. Of several that were sent in the same moment it
    /// is the first; since a dispatch starts each workflow once, the caller leaves out those that have a run of this workflow.
    /// </summary>
    public static Dispatch? Probable(RunSighting run, IEnumerable<Dispatch> dispatches, TimeSpan window)
    {
        var fitting = dispatches.Where(dispatch => MayHaveStarted(dispatch, run, window) && IsActor(dispatch, run)).ToList();
        if (fitting.Exists(dispatch => IsNamedAfter(run, dispatch)))
        {
            fitting.RemoveAll(dispatch => !IsNamedAfter(run, dispatch));
        }

        var nearest = fitting.Select(dispatch => Gap(dispatch, run)).DefaultIfEmpty().Min();
        var best = fitting
            .Where(dispatch => Gap(dispatch, run) <= nearest + SameMoment)
            .OrderBy(dispatch => dispatch.SentAt)
            .ThenBy(dispatch => dispatch.Id, StringComparer.Ordinal)
            .FirstOrDefault();

        // One that nobody knows to have arrived is not told so by a guess, and still keeps others from the run.
        return best is { IsUnsettled: false } ? best : null;
    }

    /// <summary>
    /// Whether a dispatch may have started a run that carries no mark. Where one of the two does not say who acted, it may.
    /// </summary>
    public static bool MayHaveStarted(Dispatch dispatch, RunSighting run, TimeSpan window) =>
        IsPossible(dispatch, run)
        && LeavesRoomFor(dispatch, run.DisplayTitle)
        && dispatch.NamedRunId is null
        && run.CreatedAt >= dispatch.SentAt - Tolerance
        && run.CreatedAt <= dispatch.SentAt + window
        && (dispatch.Kind == DispatchKind.RepositoryEvent || IsWorkflow(dispatch, run));

    /// <summary>GitHub's own title of such a run is the type of its event.</summary>
    public static bool IsNamedAfter(RunSighting run, Dispatch dispatch) =>
        dispatch.Kind == DispatchKind.RepositoryEvent && dispatch.EventType == run.DisplayTitle;

    private static bool IsPossible(Dispatch dispatch, RunSighting run) =>
        dispatch.RepositoryId == run.RepositoryId
        && dispatch.RunEvent == run.Event
        && dispatch.Status != DispatchStatus.Refused
        && run.CreatedAt >= dispatch.RequestedAt - Tolerance
        && (string.IsNullOrEmpty(dispatch.ActedAs) || run.Actor is null || IsActor(dispatch, run));

    // A title that shows marks shows that of a dispatch that has one.
    private static bool LeavesRoomFor(Dispatch dispatch, string title) =>
        !title.Contains(MarkStart, StringComparison.Ordinal) || !dispatch.IsMarked && title.Contains(EmptyMark, StringComparison.Ordinal);

    private static bool IsActor(Dispatch dispatch, RunSighting run) =>
        string.Equals(dispatch.ActedAs, run.Actor, StringComparison.OrdinalIgnoreCase);

    private static bool IsWorkflow(Dispatch dispatch, RunSighting run)
    {
        var file = run.Path.Split('@')[0].Split('/')[^1];
        var isNumber = dispatch.Workflow?.All(char.IsAsciiDigit) ?? true;
        var isThere = dispatch.Ref is null || run.HeadBranch is null || Short(dispatch.Ref) == Short(run.HeadBranch);
        return (isNumber || dispatch.Workflow == file) && isThere;
    }

    private static string Short(string gitRef) =>
        RefPrefixes.FirstOrDefault(prefix => gitRef.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix
            ? gitRef[prefix.Length..]
            : gitRef;

    private static TimeSpan Gap(Dispatch dispatch, RunSighting run) => (run.CreatedAt - dispatch.SentAt!.Value).Duration();
}
