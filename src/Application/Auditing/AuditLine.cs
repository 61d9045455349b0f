using Infrajet.Domain.Auditing;

namespace Infrajet.Application.Auditing;

/// <summary>An entry as people read it and as the export holds it: enough to compute its hash again.</summary>
public sealed record AuditLine(
    string Id,
    long Sequence,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Subject,
    string Outcome,
    string CorrelationId,
    string PreviousHash,
    string Hash
)
{
    public static AuditLine Of(AuditEntry entry) =>
        new(
            entry.Id,
            entry.Sequence,
            entry.At,
            entry.Actor,
            entry.Action,
            entry.Subject,
            entry.Outcome,
            entry.CorrelationId,
            entry.PreviousHash,
            entry.Hash
        );
}
