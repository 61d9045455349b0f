using Sandbox.Actions.Triggers;
using Sandbox.Actions.Workflows;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Actions.Runs;

internal sealed class Run
{
    public required long Id { get; init; }

    public required long CheckSuiteId { get; init; }

    public required Repository Repository { get; init; }

    public required Workflow Workflow { get; init; }

    /// <summary>The workflow's file as it was when the run came into being.</summary>
    public required WorkflowSource Source { get; init; }

    /// <summary>The workflow's name of that time.</summary>
    public required string Name { get; init; }

    public required int Number { get; init; }

    public required Trigger Trigger { get; init; }

    public required Account Actor { get; init; }

    public string DisplayTitle { get; set; } = "";

    public string? ConcurrencyGroup { get; set; }

    /// <summary>Whether it ends the run of its group that is in its way.</summary>
    public bool CancelsInProgress { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public bool AreLogsDeleted { get; set; }

    public List<Attempt> Attempts { get; init; } = [];

    public Attempt Latest => Attempts[^1];

    public string NodeId => Sandbox.NodeId.Of("WFR", Id);
}
