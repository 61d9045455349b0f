namespace Sandbox.Actions.Runs;

/// <summary>One run goes, one may wait behind it.</summary>
internal sealed class ConcurrencyGroup
{
    public long? HolderId { get; set; }

    public long? PendingId { get; set; }
}
