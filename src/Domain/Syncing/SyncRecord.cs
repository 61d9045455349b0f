using System.Runtime.CompilerServices;
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

    /// <summary>The App's installation that reached the repository then; null where there was none.</summary>
    public long? InstallationId { get; private set; }

    public SyncKind Kind { get; private set; }

    public SyncStatus Status { get; private set; }

    /// <summary>What was to be synced, as it was then. Null once it has ended well.</summary>
    public string? SnapshotTreeId { get; private set; }

    /// <summary>The project's revision of which the files are.</summary>
    public long Revision { get; private set; }

    /// <summary>How it was asked for, as JSON of <c>SyncWish</c>.</summary>
    public string Wish { get; private set; } = "";

    /// <summary>0 to 50 while reading, 50 to 100 while writing.</summary>
    public int Percent { get; private set; }

    public int FilesDone { get; private set; }

    public int FilesTotal { get; private set; }

    /// <summary>When it was about to change the branch; from then on a commit of its may be there.</summary>
    public DateTimeOffset? WriteBegunAt { get; private set; }

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

    /// <summary>From its beginning to its end.</summary>
    public long? Milliseconds { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public long Version { get; private set; }

    public bool IsOver => Status is SyncStatus.Completed or SyncStatus.Failed or SyncStatus.Cancelled;

    public static SyncRecord Order(SyncOrder order, DateTimeOffset at) =>
        new()
        {
            Key = NewId.For("syn", at),
            PersonId = order.Target.PersonId,
            ProjectId = order.Target.ProjectId,
            TargetId = order.Target.Id,
            RepositoryId = order.Target.RepositoryId,
            RepositoryName = order.RepositoryName,
            Branch = order.Target.Branch,
            InstallationId = order.InstallationId,
            Revision = order.Revision,
            Kind = order.Kind,
            SnapshotTreeId = order.SnapshotTreeId,
            Wish = order.Wish,
            CorrelationId = order.CorrelationId,
            CreatedAt = at,
            UpdatedAt = at,
        };

    public void Begin(DateTimeOffset at)
    {
        Require(Status is SyncStatus.Pending or SyncStatus.InProgress);
        (Status, StartedAt, UpdatedAt) = (SyncStatus.InProgress, StartedAt ?? at, at);
    }

    public void Advance(int percent, int done, int total, DateTimeOffset at)
    {
        Require(Status == SyncStatus.InProgress);
        (Percent, FilesDone, FilesTotal, UpdatedAt) = (percent, done, total, at);
    }

    public void AboutToWrite(DateTimeOffset at)
    {
        Require(Status == SyncStatus.InProgress);
        (WriteBegunAt, UpdatedAt) = (at, at);
    }

    /// <summary>The commit stands; nothing leads to it yet.</summary>
    public void Made(string commitSha, DateTimeOffset at)
    {
        Require(Status == SyncStatus.InProgress && WriteBegunAt is not null);
        (WrittenSha, UpdatedAt) = (commitSha, at);
    }

    /// <summary>It did not work this time, and will be tried again.</summary>
    public void Stumble(string error, string receipt, DateTimeOffset at)
    {
        Require(Status == SyncStatus.InProgress);
        (Error, Receipt, UpdatedAt) = (error.Shortened(ErrorLength), receipt, at);
    }

    public void Complete(SyncEnd end, string receipt, DateTimeOffset at)
    {
        // What it held is nobody's to send again.
        Wish = "";
        Require(Status == SyncStatus.InProgress);
        End(SyncStatus.Completed, receipt, at);
        (CommitSha, CommitUrl, PullRequestUrl) = (end.CommitSha, end.CommitUrl, end.PullRequestUrl);
        (FilesSynced, FilesUnchanged, ConflictsResolved) = (end.FilesSynced, end.FilesUnchanged, end.ConflictsResolved);
        (Percent, FilesDone, FilesTotal) = (100, end.FilesSynced, end.FilesSynced);
        (SnapshotTreeId, Error, FailureCode, Conflicts) = (null, null, null, null);
    }

    public void Fail(Failure failure, string? conflicts, string? receipt, DateTimeOffset at)
    {
        Require(!IsOver);
        End(SyncStatus.Failed, receipt, at);
        (FailureCode, Error, Conflicts) = (failure.Code, failure.Message.Shortened(ErrorLength), conflicts);
    }

    public void WantCancel(DateTimeOffset at)
    {
        Require(!IsOver);
        (IsCancelWanted, UpdatedAt) = (true, at);
    }

    public void Cancel(string? receipt, DateTimeOffset at)
    {
        Require(!IsOver);
        End(SyncStatus.Cancelled, receipt, at);
    }

    /// <summary>The same once more, with the files as they were then.</summary>
    public void Retry(DateTimeOffset at)
    {
        Require(Status == SyncStatus.Failed);
        (Status, RetryCount, UpdatedAt) = (SyncStatus.Pending, RetryCount + 1, at);
        (StartedAt, EndedAt, Milliseconds) = (null, null, null);
        (Error, FailureCode, Conflicts) = (null, null, null);
        (Percent, FilesDone, FilesTotal, IsCancelWanted) = (0, 0, 0, false);
    }

    private void End(SyncStatus status, string? receipt, DateTimeOffset at)
    {
        StartedAt ??= at;
        (Status, Receipt, EndedAt, UpdatedAt) = (status, receipt, at, at);
        Milliseconds = (long)(at - StartedAt.Value).TotalMilliseconds;
    }

    private void Require(bool holds, [CallerMemberName] string transition = "")
    {
        if (!holds)
        {
            throw new InvalidOperationException($"{transition} does not fit to a sync that is {Status}.");
        }
    }
}
