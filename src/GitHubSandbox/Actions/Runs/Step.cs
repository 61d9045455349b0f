namespace Sandbox.Actions.Runs;

internal sealed class Step
{
    public required int Number { get; init; }

    public required string Name { get; set; }

    /// <summary>Which of the job's steps in the file it is; the first and the last are GitHub's own.</summary>
    public int? Index { get; init; }

    public string Status { get; set; } = RunStatus.Queued;

    public string? Conclusion { get; set; }

    /// <summary>Its conclusion before continue-on-error.</summary>
    public string? Outcome { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public List<string> Log { get; init; } = [];

    public Dictionary<string, string> Outputs { get; init; } = [];
}
