namespace Sandbox.Actions.Workflows;

/// <summary>A workflow file that GitHub would not take.</summary>
internal sealed class WorkflowFault(string message) : Exception(message);
