using Sandbox.Identities;

namespace Sandbox.Actions.Runs;

/// <summary>A run is tried once, and again whenever somebody re-runs it.</summary>
internal sealed class Attempt
{
    public required int Number { get; init; }

    public required Account TriggeringActor { get; init; }

    public RunScript? Script { get; init; }

    public string Status { get; set; } = RunStatus.Queued;

    public string? Conclusion { get; set; }

    public bool IsCancelled { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The keys of the file's jobs that need not be begun any more.</summary>
    public HashSet<string> Begun { get; init; } = [];

    /// <summary>In the order they came into being.</summary>
    public List<Job> Jobs { get; init; } = [];

    public bool IsCompleted => Status == RunStatus.Completed;
}
