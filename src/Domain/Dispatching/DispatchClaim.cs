namespace Infrajet.Domain.Dispatching;

/// <summary>
/// The one run of a workflow file that does a dispatch's work. Another run of the same file is a second delivery of the same dispatch; a run
/// of another file is not, since several workflows may listen to one event.
/// </summary>
public sealed class DispatchClaim
{
    public const int PathLength = 255;

    private DispatchClaim() { }

    public string DispatchId { get; private set; } = "";

    public string WorkflowPath { get; private set; } = "";

    /// <summary>GitHub's number of the run, the same for all its attempts.</summary>
    public long RunId { get; private set; }

    /// <summary>The attempt that claimed first.</summary>
    public int Attempt { get; private set; }

    public DateTimeOffset ClaimedAt { get; private set; }

    public static DispatchClaim Of(string dispatchId, string workflowPath, long runId, int attempt, DateTimeOffset at) =>
        new()
        {
            DispatchId = dispatchId,
            WorkflowPath = workflowPath,
            RunId = runId,
            Attempt = attempt,
            ClaimedAt = at,
        };
}
