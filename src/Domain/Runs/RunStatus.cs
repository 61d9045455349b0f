namespace Infrajet.Domain.Runs;

/// <summary>GitHub's statuses in the order in which a run passes them.</summary>
public enum RunStatus
{
    /// <summary>A status that GitHub has not told us about yet; its own word is kept beside it.</summary>
    Unknown,
    Requested,
    Queued,
    Pending,
    Waiting,
    InProgress,
    Completed,
}
