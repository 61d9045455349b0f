using System.Globalization;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>Tells a sync's person how far it has got, in the transaction in which it got there.</summary>
internal sealed class SyncNews(LiveEvents events, TimeProvider clock)
{
    public const string Type = "github_sync_progress";

    public void Tell(SyncRecord record, string? currentFile = null) =>
        events.Tell(
            record.PersonId,
            Type,
            new
            {
                EventType = Type,
                Data = new SyncProgress(
                    record.Id.ToString(CultureInfo.InvariantCulture),
                    SyncWords.Of(record.Status),
                    record.Percent,
                    currentFile,
                    record.FilesDone,
                    record.FilesTotal,
                    record.Error,
                    EstimatedEnd(record)
                ),
            }
        );

    // As fast as it went until now.
    private DateTimeOffset? EstimatedEnd(SyncRecord record)
    {
        if (record.IsOver || record is not { StartedAt: { } began, Percent: > 0 })
        {
            return null;
        }

        var now = clock.GetUtcNow();
        return now + (now - began) * ((100.0 - record.Percent) / record.Percent);
    }

    private sealed record SyncProgress(
        string SyncId,
        string Status,
        int ProgressPercentage,
        string? CurrentFile,
        int FilesCompleted,
        int TotalFiles,
        string? ErrorMessage,
        DateTimeOffset? EstimatedCompletion
    );
}
