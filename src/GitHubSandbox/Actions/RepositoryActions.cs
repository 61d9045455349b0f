using Sandbox.Actions.Runs;
using Sandbox.Actions.Triggers;
using Sandbox.Actions.Workflows;

namespace Sandbox.Actions;

/// <summary>The Actions of one repository.</summary>
internal sealed class RepositoryActions
{
    public List<Workflow> Workflows { get; init; } = [];

    /// <summary>In the order they came into being.</summary>
    public List<Run> Runs { get; init; } = [];

    /// <summary>By the job's id, the id of its run.</summary>
    public Dictionary<long, long> RunOfJob { get; init; } = [];

    public Dictionary<string, ConcurrencyGroup> Groups { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the name of the workflow's file; the empty name stands for all.</summary>
    public Dictionary<string, WaitingScript> Scripts { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What expressions find under vars.</summary>
    public Dictionary<string, string> Variables { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public TriggerPace Pace { get; init; } = new();

    public void Remove(Run run)
    {
        Runs.Remove(run);
        foreach (var job in run.Attempts.SelectMany(attempt => attempt.Jobs))
        {
            RunOfJob.Remove(job.Id);
        }
    }

    public Run? Find(long id) => Runs.FindLast(run => run.Id == id);
}
