namespace Sandbox.Actions.Runs;

internal sealed class Job
{
    public required long Id { get; init; }

    /// <summary>Under which the workflow's file has it; a matrix makes several jobs of one.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary>JSON of the matrix's values for this job.</summary>
    public string Matrix { get; init; } = "{}";

    public List<string> Labels { get; init; } = [];

    public string Status { get; set; } = RunStatus.Queued;

    public string? Conclusion { get; set; }

    public bool ContinuesOnError { get; init; }

    public bool IsCancelled { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public List<Step> Steps { get; init; } = [];

    public Dictionary<string, string> Outputs { get; init; } = [];

    /// <summary>What its steps put into the environment of those after them.</summary>
    public Dictionary<string, string> Env { get; init; } = [];

    public bool IsCompleted => Status == RunStatus.Completed;

    /// <summary>What the jobs that need it are told.</summary>
    public string Verdict => ContinuesOnError && Conclusion == Runs.Conclusion.Failure ? Runs.Conclusion.Success : Conclusion ?? "";

    /// <summary>As a later attempt takes it over.</summary>
    public Job Copy(long id) =>
        new()
        {
            Id = id,
            Key = Key,
            Name = Name,
            Matrix = Matrix,
            Labels = [.. Labels],
            Status = Status,
            Conclusion = Conclusion,
            ContinuesOnError = ContinuesOnError,
            CreatedAt = CreatedAt,
            StartedAt = StartedAt,
            CompletedAt = CompletedAt,
            Steps = [.. Steps],
            Outputs = new(Outputs),
            Env = new(Env),
        };

    public string NodeId => Sandbox.NodeId.Of("CR", Id);
}
