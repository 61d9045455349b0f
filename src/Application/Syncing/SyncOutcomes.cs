using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>What whoever waited for a sync is told: how it stands, or why it failed.</summary>
internal static class SyncOutcomes
{
    public static Result<SyncDetails> Of(SyncRecord record) =>
        record.Status == SyncStatus.Failed ? SyncSetbacks.Of(record) : SyncDetails.Of(record);
}
