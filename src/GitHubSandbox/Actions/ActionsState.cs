using System.Text.Json.Serialization;
using Sandbox.Actions.Runs;
using Sandbox.Actions.Workflows;

namespace Sandbox.Actions;

/// <summary>What all repositories' Actions have in common.</summary>
internal sealed class ActionsState
{
    /// <summary>How long after a trigger its runs come into being.</summary>
    public TimeSpan CreationDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a job waits for a runner.</summary>
    public TimeSpan QueueTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a step takes that does not sleep.</summary>
    public TimeSpan StepTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a cancelled run takes to stop.</summary>
    public TimeSpan CancelTime { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The addresses of logs that were handed out, by their secret part.</summary>
    public Dictionary<string, LogTicket> LogTickets { get; init; } = [];

    [JsonIgnore]
    public WorkflowReader Reader { get; } = new();
}
