namespace Sandbox.Actions.Workflows;

/// <summary>A workflow file, read.</summary>
internal sealed class WorkflowFile
{
    public string? Name { get; init; }

    public string? RunName { get; init; }

    /// <summary>Why it cannot run; its triggers are there as far as they could be read.</summary>
    public string? Fault { get; init; }

    /// <summary>The types of repository_dispatch that it listens to: null for none of them, empty for all.</summary>
    public List<string>? DispatchTypes { get; init; }

    /// <summary>Of workflow_dispatch, which it does not listen to when this is null.</summary>
    public Dictionary<string, InputDefinition>? Inputs { get; init; }

    public PushFilter? Push { get; init; }

    public string? ConcurrencyGroup { get; init; }

    public string CancelsInProgress { get; init; } = "";

    public Dictionary<string, string> Env { get; init; } = [];

    public List<JobDefinition> Jobs { get; init; } = [];

    public JobDefinition Job(string key) => Jobs.First(job => job.Key == key);

    /// <summary>Whether another job waits for it.</summary>
    public bool IsNeeded(JobDefinition job) => Jobs.Exists(other => other.Needs.Contains(job.Key));

    /// <summary>The keys of all jobs that must be over before it.</summary>
    public HashSet<string> Before(JobDefinition job)
    {
        var before = new HashSet<string>();
        var open = new Queue<string>(job.Needs);
        while (open.TryDequeue(out var key))
        {
            if (before.Add(key))
            {
                Job(key).Needs.ForEach(open.Enqueue);
            }
        }

        return before;
    }

    /// <summary>How many jobs follow each other on the longest way.</summary>
    public int Depth { get; init; } = 1;
}
