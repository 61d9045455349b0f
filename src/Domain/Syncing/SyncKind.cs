namespace Infrajet.Domain.Syncing;

public enum SyncKind
{
    /// <summary>A project's files, all or some, into a branch.</summary>
    Project,

    /// <summary>The same, started by a change of the files and not by a person.</summary>
    Auto,

    /// <summary>A branch's files into the project.</summary>
    Pull,

    /// <summary>Files that came with the request, whatever is there.</summary>
    Push,

    /// <summary>Files that came with the request, where nobody else changed them.</summary>
    Files,
}

public enum SyncStatus
{
    Pending,
    InProgress,
    Completed,
    Failed,
    Cancelled,
}
