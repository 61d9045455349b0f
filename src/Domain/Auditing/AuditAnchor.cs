using System.Globalization;

namespace Infrajet.Domain.Auditing;

/// <summary>A place in the chain, small enough to keep elsewhere: what stands before it can then not be rewritten unseen.</summary>
public sealed record AuditAnchor(long Sequence, string Hash)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");

    public static AuditAnchor? TryParse(string text) =>
        text.Split(':') is [var sequence, { Length: AuditEntry.HashLength } hash]
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && hash.All(char.IsAsciiHexDigitLower)
            ? new AuditAnchor(number, hash)
            : null;
}
