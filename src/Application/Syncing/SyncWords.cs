using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

internal static class SyncWords
{
    public static string Of(SyncStatus status) =>
        status switch
        {
            SyncStatus.Pending => "pending",
            SyncStatus.InProgress => "in_progress",
            SyncStatus.Completed => "completed",
            SyncStatus.Failed => "failed",
            SyncStatus.Cancelled => "cancelled",
        };

    public static string Of(SyncKind kind) =>
        kind switch
        {
            SyncKind.Project => "project",
            SyncKind.Auto => "auto",
            SyncKind.Pull => "pull",
            SyncKind.Push => "push",
            SyncKind.Files => "files",
        };
}
