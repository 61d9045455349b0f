using System.Globalization;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>A sync as people are shown it.</summary>
/// <param name="SyncId">The record's number, as text.</param>
/// <param name="CommitSha">Where the branch stands since; null while it is not over, and where nothing was written.</param>
/// <param name="Receipt">What it cost at GitHub and what proves it; null while it is not over.</param>
public sealed record SyncDetails(
    string SyncId,
    string Status,
    string Kind,
    string? ProjectId,
    string RepositoryFullName,
    string Branch,
    string? CommitSha,
    string? CommitUrl,
    string? PullRequestUrl,
    int FilesSynced,
    int FilesUnchanged,
    int ConflictsResolved,
    int ProgressPercentage,
    int RetryCount,
    string? ErrorCode,
    string? ErrorMessage,
    SyncReceipt? Receipt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt
)
{
    internal static SyncDetails Of(SyncRecord record) =>
        new(
            record.Id.ToString(CultureInfo.InvariantCulture),
            SyncWords.Of(record.Status),
            SyncWords.Of(record.Kind),
            record.ProjectId.Length > 0 ? record.ProjectId : null,
            record.RepositoryName,
            record.Branch,
            record.CommitSha,
            record.CommitUrl,
            record.PullRequestUrl,
            record.FilesSynced,
            record.FilesUnchanged,
            record.ConflictsResolved,
            record.Percent,
            record.RetryCount,
            record.FailureCode,
            record.Error,
            SyncReceipt.Read(record.Receipt),
            record.CreatedAt,
            record.EndedAt
        );
}
