namespace Infrajet.Domain.Syncing;

/// <summary>What a sync begins with.</summary>
/// <param name="SnapshotTreeId">Null where nothing of ours is sent.</param>
public sealed record SyncOrder(
    SyncTarget Target,
    SyncKind Kind,
    string RepositoryName,
    long? InstallationId,
    string? SnapshotTreeId,
    long Revision,
    string Wish,
    string CorrelationId
);

/// <summary>What a sync has come to.</summary>
/// <param name="CommitSha">Where the branch stands; null where there is still no commit.</param>
public sealed record SyncEnd(
    string? CommitSha,
    string? CommitUrl,
    string? PullRequestUrl,
    int FilesSynced,
    int FilesUnchanged,
    int ConflictsResolved
);
