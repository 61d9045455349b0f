namespace Infrajet.Domain.Auditing;

/// <summary>Where the chain ends: the one row that every new entry moves, so that a cut tail is seen as well.</summary>
public sealed class AuditHead
{
    public const int OnlyId = 1;
    public static readonly string Origin = new('0', AuditEntry.HashLength);

    private AuditHead() { }

    public int Id { get; private set; } = OnlyId;

    public long Sequence { get; private set; }

    public string Hash { get; private set; } = Origin;

    public string? LastEntryId { get; private set; }

    public static AuditHead AtOrigin() => new();

    /// <summary>As it was stored.</summary>
    public static AuditHead At(long sequence, string hash, string? lastEntryId) =>
        new()
        {
            Sequence = sequence,
            Hash = hash,
            LastEntryId = lastEntryId,
        };

    internal void MoveTo(AuditEntry entry) => (Sequence, Hash, LastEntryId) = (entry.Sequence, entry.Hash, entry.Id);
}
