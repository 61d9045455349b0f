namespace Infrajet.Domain.Provisioning;

public enum ProvisioningStatus
{
    /// <summary>Written down; GitHub has not taken it yet.</summary>
    Validated,

    /// <summary>GitHub took it; no run was seen yet.</summary>
    Dispatched,

    /// <summary>Its run waits for a runner, an approval or another run.</summary>
    Queued,

    InProgress,
    Succeeded,

    /// <summary>The workflow ended badly, or GitHub did not take the dispatch.</summary>
    Failed,

    Cancelled,

    /// <summary>GitHub ended the run because it took too long.</summary>
    TimedOut,

    /// <summary>No run appeared in its time. A late one is still taken.</summary>
    NotFound,

    /// <summary>It needs people: its deadline passed without an end, or every attempt failed for a cause that should have passed.</summary>
    Escalated,
}
