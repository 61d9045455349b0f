namespace Infrajet.Domain.Auditing;

/// <summary>Checks entries one after the other, from the first on.</summary>
public sealed class AuditWalk(AuditAnchor? anchor)
{
    private string _hash = AuditHead.Origin;
    private bool _anchorSeen = anchor is null || anchor is { Sequence: 0 } && anchor.Hash == AuditHead.Origin;

    public long NextSequence { get; private set; } = 1;

    public bool Accepts(AuditEntry entry)
    {
        if (entry.Sequence != NextSequence || entry.PreviousHash != _hash || !entry.IsIntact() || IsOffAnchor(entry))
        {
            return false;
        }

        _anchorSeen |= entry.Sequence == anchor?.Sequence;
        _hash = entry.Hash;
        NextSequence++;
        return true;
    }

    /// <summary>False where the tail was cut, or where the whole chain is older than the anchor.</summary>
    public bool EndsAt(AuditHead head) => _anchorSeen && head.Sequence == NextSequence - 1 && head.Hash == _hash;

    private bool IsOffAnchor(AuditEntry entry) => entry.Sequence == anchor?.Sequence && entry.Hash != anchor.Hash;
}
