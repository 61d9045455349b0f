namespace Sandbox.Actions.Workflows;

/// <summary>A step as its file has it, expressions and all.</summary>
internal sealed class StepDefinition
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Run { get; init; }

    public string? Uses { get; init; }

    public string? If { get; init; }

    public Dictionary<string, string> Env { get; init; } = [];

    public string ContinuesOnError { get; init; } = "";

    public string TimeoutMinutes { get; init; } = "";

    /// <summary>As GitHub shows it where no name is given.</summary>
    public string Title => Name ?? $"Run {Uses ?? (Run ?? "").TrimStart().Split('\n')[0].TrimEnd()}";
}
