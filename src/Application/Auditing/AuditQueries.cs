using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Auditing;

public static class AuditQueries
{
    public static IQueryable<AuditEntry> AuditNewestFirst(this IInfrajetDb db, AuditFilter filter, long? before) =>
        db
            .AuditEntries.AsNoTracking()
            .Matching(filter)
            .Where(entry => before == null || entry.Sequence < before)
            .OrderByDescending(entry => entry.Sequence);

    public static IQueryable<AuditEntry> AuditInOrder(this IInfrajetDb db, AuditFilter filter, long after, long upTo, int atMost) =>
        db
            .AuditEntries.AsNoTracking()
            .Matching(filter)
            .Where(entry => entry.Sequence > after && entry.Sequence <= upTo)
            .OrderBy(entry => entry.Sequence)
            .Take(atMost);

    public static IQueryable<AuditHead> AuditChainHead(this IInfrajetDb db) =>
        db.AuditHeads.AsNoTracking().Where(head => head.Id == AuditHead.OnlyId);

    private static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter) =>
        entries
            .Where(entry => filter.Actor == null || entry.Actor == filter.Actor)
            .Where(entry => filter.Action == null || entry.Action == filter.Action)
            .Where(entry => filter.Subject == null || entry.Subject == filter.Subject)
            .Where(entry => filter.Outcome == null || entry.Outcome == filter.Outcome)
            .Where(entry => filter.CorrelationId == null || entry.CorrelationId == filter.CorrelationId)
            .Where(entry => filter.From == null || entry.At >= filter.From)
            .Where(entry => filter.To == null || entry.At < filter.To);
}
