namespace Sandbox.Actions;

/// <summary>What becomes of a run whatever its file says. What is left out goes its own way.</summary>
public sealed record RunScript
{
    /// <summary>
    /// success, failure, cancelled, timed_out, skipped, neutral, stale, action_required or startup_failure.
    /// </summary>
    public string? Conclusion { get; init; }

    /// <summary>What the step writes that fails because of the conclusion, before its error; such as one finds in the logs of real failures.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <summary>How long its first jobs wait for a runner.</summary>
    public TimeSpan? QueueTime { get; init; }

    /// <summary>From its first job's start to its end.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>requested, queued, pending or waiting: where it stays until it is released.</summary>
    public string? StaysAs { get; init; }

    /// <summary>How long it is completed before anybody knows its conclusion, as happens now and then.</summary>
    public TimeSpan ConclusionDelay { get; init; }

    /// <summary>For how many attempts it holds, or for all to come.</summary>
    public int? Times { get; init; }
}
