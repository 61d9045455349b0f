using Sandbox.Http;

namespace Sandbox.Actions.Runs;

/// <summary>Lists of runs, newest first, narrowed as the query says.</summary>
internal static class RunListing
{
    private const int MostFound = 1000;

    private static readonly string[] Narrowing = ["actor", "branch", "check_suite_id", "created", "event", "head_sha", "status"];

    public static Answer Answer(Call call, IEnumerable<Run> runs)
    {
        var found = Narrowed(call, runs.Reverse()).ToList();
        var isSearch = Narrowing.Any(name => call.Query(name) is not null);
        return Paging.Counted(
            call,
            "workflow_runs",
            isSearch ? found.Take(MostFound) : found,
            run => RunJson.Of(call.World, run, run.Latest),
            total: found.Count
        );
    }

    private static IEnumerable<Run> Narrowed(Call call, IEnumerable<Run> runs)
    {
        bool Is(string name, string value) => call.Query(name) is not { } asked || asked == value;
        var created = call.Query("created") is { Length: > 0 } range ? CreatedRange.Parse(range) : null;
        return runs.Where(run =>
            Is("branch", run.Trigger.RefName)
            && Is("event", run.Trigger.Event)
            && Is("head_sha", run.Trigger.Sha)
            && Is("check_suite_id", $"{run.CheckSuiteId}")
            && (call.Query("actor") is not { } actor || actor.Equals(run.Actor.Login, StringComparison.OrdinalIgnoreCase))
            && (call.Query("status") is not { } status || HasStatus(run.Latest, status))
            && (created?.Contains(run.CreatedAt) ?? true)
        );
    }

    // A status or a conclusion, but not one that GitHub keeps from its lists.
    private static bool HasStatus(Attempt attempt, string asked) =>
        asked != Conclusion.StartupFailure && (attempt.Status == asked || attempt.Conclusion == asked);
}
