namespace Infrajet.Application.Syncing.Running;

/// <summary>Somebody wants the sync to end, and it has come to a place where it can.</summary>
internal sealed class SyncCancelledException : Exception;
