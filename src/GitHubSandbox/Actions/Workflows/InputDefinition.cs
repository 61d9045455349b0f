namespace Sandbox.Actions.Workflows;

/// <summary>What a workflow_dispatch may be given under a name.</summary>
internal sealed class InputDefinition
{
    /// <summary>string, boolean, number, choice or environment.</summary>
    public required string Type { get; init; }

    public bool IsRequired { get; init; }

    public object? Default { get; init; }

    public List<string> Options { get; init; } = [];
}
