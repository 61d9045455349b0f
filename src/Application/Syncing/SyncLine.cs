using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>A sync in a project's history.</summary>
/// <param name="UserId">Whose it is, by their number here.</param>
public sealed record SyncLine(
    long Id,
    string ProjectId,
    long UserId,
    string GithubRepository,
    long GithubRepoId,
    long? GithubInstallationId,
    string BranchName,
    string Kind,
    DateTimeOffset? LastSyncAt,
    string SyncStatus,
    string? LastCommitSha,
    string? CommitUrl,
    string? PullRequestUrl,
    string? SyncErrors,
    int FilesSyncedCount,
    int ConflictsResolvedCount,
    double? SyncDurationSeconds,
    int RetryCount,
    SyncReceipt? Receipt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static SyncLine Of(SyncRecord record) =>
        new(
            record.Id,
            record.ProjectId,
            record.PersonId,
            record.RepositoryName,
            record.RepositoryId,
            record.InstallationId,
            record.Branch,
            SyncWords.Of(record.Kind),
            record.EndedAt,
            SyncWords.Of(record.Status),
            record.CommitSha,
            record.CommitUrl,
            record.PullRequestUrl,
            record.Error,
            record.FilesSynced,
            record.ConflictsResolved,
            record.Milliseconds / 1000.0,
            record.RetryCount,
            SyncReceipt.Read(record.Receipt),
            record.CreatedAt,
            record.UpdatedAt
        );
}
