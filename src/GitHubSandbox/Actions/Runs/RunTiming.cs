using System.Text.Json.Nodes;

namespace Sandbox.Actions.Runs;

/// <summary>How long a run took, and how much of it costs: nothing in a public repository.</summary>
internal static class RunTiming
{
    public static JsonObject Of(Run run)
    {
        List<Job> jobs =
        [
            .. run.Attempts.SelectMany(attempt => attempt.Jobs).Where(job => job is { StartedAt: not null, CompletedAt: not null }),
        ];
        var json = new JsonObject { ["billable"] = new JsonObject { ["UBUNTU"] = Billable(run, jobs) } };
        if (run.Latest.IsCompleted)
        {
            json["run_duration_ms"] = Milliseconds(run.Latest.UpdatedAt - run.Latest.StartedAt);
        }

        return json;
    }

    private static JsonObject Billable(Run run, List<Job> jobs)
    {
        var times = jobs.Select(job => run.Repository.IsPrivate ? Milliseconds(job.CompletedAt!.Value - job.StartedAt!.Value) : 0).ToList();
        return new()
        {
            ["total_ms"] = times.Sum(),
            ["jobs"] = jobs.Count,
            ["job_runs"] = new JsonArray([
                .. jobs.Zip(times, (job, time) => new JsonObject { ["job_id"] = job.Id, ["duration_ms"] = time }),
            ]),
        };
    }

    private static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;
}
