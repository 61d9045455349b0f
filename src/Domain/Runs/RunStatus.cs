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

public static class RunStatusWords
{
    public static RunStatus Read(string word) =>
        word switch
        {
            "requested" => RunStatus.Requested,
            "queued" => RunStatus.Queued,
            "pending" => RunStatus.Pending,
            "waiting" => RunStatus.Waiting,
            "in_progress" => RunStatus.InProgress,
            "completed" => RunStatus.Completed,
            _ => RunStatus.Unknown,
        };
}
