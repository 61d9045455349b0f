using Sandbox.Actions.Expressions;

namespace Sandbox.Actions.Workflows;

/// <summary>Reads the jobs of a workflow, and refuses what GitHub would not start.</summary>
internal static class JobReading
{
    public static List<JobDefinition> Jobs(Dictionary<string, object?> root)
    {
        var jobs = Plain.Properties(root.At("jobs"), "jobs").Select(pair => Job(pair.Key, Plain.Properties(pair.Value, pair.Key))).ToList();
        return jobs.Count > 0 ? jobs : throw new WorkflowFault("Required property is missing: jobs");
    }

    /// <summary>How many jobs follow each other on the longest way; a circle has no end.</summary>
    public static int DepthOf(List<JobDefinition> jobs)
    {
        var levels = new Dictionary<string, int>(StringComparer.Ordinal);
        while (levels.Count < jobs.Count)
        {
            var ready = jobs.Where(job => !levels.ContainsKey(job.Key) && job.Needs.TrueForAll(levels.ContainsKey)).ToList();
            if (ready.Count == 0)
            {
                var stuck = jobs.First(job => !levels.ContainsKey(job.Key));
                throw new WorkflowFault($"Job '{stuck.Key}' depends on unknown job or on itself.");
            }

            ready.ForEach(job => levels[job.Key] = 1 + job.Needs.Select(need => levels[need]).DefaultIfEmpty().Max());
        }

        return levels.Values.Max();
    }

    private static JobDefinition Job(string key, Dictionary<string, object?> settings)
    {
        if (!settings.ContainsKey("runs-on") && !settings.ContainsKey("uses"))
        {
            throw new WorkflowFault($"jobs.{key}: Required property is missing: runs-on");
        }

        var strategy = settings.At("strategy") as Dictionary<string, object?> ?? Values.Object();
        return new()
        {
            Key = key,
            Name = settings.Text("name"),
            Needs = settings.Texts("needs") ?? [],
            If = settings.Text("if"),
            Matrix = strategy.At("matrix"),
            FailsFast = strategy.Text("fail-fast") ?? "true",
            RunsOn = settings.At("runs-on"),
            Env = settings.TextsByName("env"),
            Outputs = settings.TextsByName("outputs"),
            ContinuesOnError = settings.Text("continue-on-error") ?? "",
            TimeoutMinutes = settings.Text("timeout-minutes") ?? "",
            Steps = settings.At("steps") is List<object?> steps ? [.. steps.Select(step => Step(Plain.Properties(step, "steps")))] : [],
        };
    }

    private static StepDefinition Step(Dictionary<string, object?> settings) =>
        settings.ContainsKey("run") || settings.ContainsKey("uses")
            ? new()
            {
                Id = settings.Text("id"),
                Name = settings.Text("name"),
                Run = settings.Text("run"),
                Uses = settings.Text("uses"),
                If = settings.Text("if"),
                Env = settings.TextsByName("env"),
                ContinuesOnError = settings.Text("continue-on-error") ?? "",
                TimeoutMinutes = settings.Text("timeout-minutes") ?? "",
            }
            : throw new WorkflowFault("Every step must define a `uses` or `run` key");
}
