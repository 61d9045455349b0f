namespace Sandbox.Actions.Workflows;

/// <summary>A workflow file of one commit.</summary>
internal sealed record WorkflowSource(string Path, string Blob);
