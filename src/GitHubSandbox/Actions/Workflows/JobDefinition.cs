namespace Sandbox.Actions.Workflows;

/// <summary>A job as its file has it, expressions and all.</summary>
internal sealed class JobDefinition
{
    public required string Key { get; init; }

    public string? Name { get; init; }

    public List<string> Needs { get; init; } = [];

    public string? If { get; init; }

    /// <summary>Lists by name with include and exclude, or an expression that gives such.</summary>
    public object? Matrix { get; init; }

    public string FailsFast { get; init; } = "true";

    public object? RunsOn { get; init; }

    public Dictionary<string, string> Env { get; init; } = [];

    public Dictionary<string, string> Outputs { get; init; } = [];

    public string ContinuesOnError { get; init; } = "";

    public string TimeoutMinutes { get; init; } = "";

    public List<StepDefinition> Steps { get; init; } = [];
}
