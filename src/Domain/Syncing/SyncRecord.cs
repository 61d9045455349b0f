using Infrajet.Domain.Common;

namespace Infrajet.Domain.Syncing;

/// <summary>One sync, from the order to its end; a retry is the same sync.</summary>
public sealed class SyncRecord : IVersioned
{
    public const int RepositoryNameLength = 201;
    public const int FailureCodeLength = 60;
    public const int ErrorLength = 1000;
    public const int UrlLength = 500;
    public const int CorrelationIdLength = 64;

    private SyncRecord() { }

    public long Id { get; private set; }

    /// <summary>Known before the row is stored: by it the work finds its sync, and a commit's trailer names it.</summary>
    public string Key { get; private set; } = "";

    public long PersonId { get; private set; }

    /// <summary>Empty for files that were sent without a project.</summary>
    public string ProjectId { get; private set; } = "";

    public string TargetId { get; private set; } = "";

    public long RepositoryId { get; private set; }

    public string RepositoryName { get; private set; } = "";

    public string Branch { get; private set; } = "";

    public SyncKind Kind { get; private set; }

    public SyncStatus Status { get; private set; }

    /// <summary>What was to be synced, as it was then. Null once it has ended well.</summary>
    public string? SnapshotTreeId { get; private set; }

    /// <summary>How it was asked for, as JSON of <c>SyncWish</c>.</summary>
    public string Wish { get; private set; } = "";

    /// <summary>0 to 50 while reading, 50 to 100 while writing.</summary>
    public int Percent { get; private set; }

    public int FilesDone { get; private set; }

    public int FilesTotal { get; private set; }

    /// <summary>The commit that was made and that the branch was about to be moved to.</summary>
    public string? WrittenSha { get; private set; }

    public string? CommitSha { get; private set; }

    public string? CommitUrl { get; private set; }

    public string? PullRequestUrl { get; private set; }

    public int FilesSynced { get; private set; }

    public int FilesUnchanged { get; private set; }

    public int ConflictsResolved { get; private set; }

    /// <summary>What stood in the way, as JSON; null where nothing did.</summary>
    public string? Conflicts { get; private set; }

    /// <summary>What it cost and what proves it, as JSON of <c>SyncReceipt</c>.</summary>
    public string? Receipt { get; private set; }

    public string? FailureCode { get; private set; }

    public string? Error { get; private set; }

    public int RetryCount { get; private set; }

    public bool IsCancelWanted { get; private set; }

    public string CorrelationId { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }
}

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
