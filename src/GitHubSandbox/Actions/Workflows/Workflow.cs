namespace Sandbox.Actions.Workflows;

/// <summary>A workflow as GitHub keeps it: a path that once held a workflow file.</summary>
internal sealed class Workflow
{
    public required long Id { get; init; }

    public required string Path { get; init; }

    /// <summary>As the file calls itself, or else its path.</summary>
    public required string Name { get; set; }

    public bool IsDisabled { get; set; }

    public int LastRunNumber { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    public string NodeId => Sandbox.NodeId.Of("W", Id);
}
