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
        foreach (var name in Narrowing)
        {
            if (call.Query(name) is { } asked)
            {
                runs = runs.Where(Filter(name, asked));
            }
        }

        return runs;
    }

    private static Func<Run, bool> Filter(string name, string asked)
    {
        var created = name == "created" ? CreatedRange.Parse(asked) : null;
        return name switch
        {
            "actor" => run => asked.Equals(run.Actor.Login, StringComparison.OrdinalIgnoreCase),
            "branch" => run => run.Trigger.RefName == asked,
            "check_suite_id" => run => asked == $"{run.CheckSuiteId}",
            "created" => run => created!.Contains(run.CreatedAt),
            "event" => run => run.Trigger.Event == asked,
            "head_sha" => run => run.Trigger.Sha == asked,
            _ => run => HasStatus(run.Latest, asked),
        };
    }

    // A status or a conclusion, but not one that GitHub keeps from its lists.
    private static bool HasStatus(Attempt attempt, string asked) =>
        asked != Conclusion.StartupFailure && (attempt.Status == asked || attempt.Conclusion == asked);
}
