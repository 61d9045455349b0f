using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Update;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>What one context wants to have written.</summary>
internal sealed class PendingSave(IReadOnlyList<IUpdateEntry> entries, IReadOnlyList<RowWrite> rows) : PendingWrite<int>
{
    private readonly IReadOnlyList<AuditEntry> _auditEntries = Added<AuditEntry>(entries);
    private readonly IReadOnlyList<LiveEvent> _events = Added<LiveEvent>(entries);

    protected override int Result => rows.Count;

    public override void Write(WriterConnection connection)
    {
        connection.Heads.Link(_auditEntries);
        connection.Heads.Number(_events);
        foreach (var row in rows)
        {
            connection.Write(row);
        }
    }

    private static List<T> Added<T>(IReadOnlyList<IUpdateEntry> entries)
        where T : class =>
        [
            .. entries
                .Where(entry => entry.EntityState == EntityState.Added && entry.EntityType.ClrType == typeof(T))
                .Select(entry => (T)entry.ToEntityEntry().Entity),
        ];
}
