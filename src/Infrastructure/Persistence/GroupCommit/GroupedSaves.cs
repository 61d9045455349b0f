using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Infrajet.Infrastructure.Persistence.GroupCommit;

/// <summary>The last step of a context's saving: instead of a transaction of its own it asks the writer, who commits many saves at once.</summary>
internal sealed class GroupedSaves(
    DatabaseDependencies dependencies,
    RelationalDatabaseDependencies relationalDependencies,
    ICurrentDbContext current
) : RelationalDatabase(dependencies, relationalDependencies)
{
    public override int SaveChanges(IList<IUpdateEntry> entries) => base.SaveChanges(Plain(entries));

    public override Task<int> SaveChangesAsync(IList<IUpdateEntry> entries, CancellationToken cancellationToken = default)
    {
        if (RelationalDependencies.Connection.CurrentTransaction is not null)
        {
            // Whoever has begun a transaction wants this inside of it.
            return base.SaveChangesAsync(Plain(entries), cancellationToken);
        }

        var batches = RelationalDependencies.BatchPreparer.BatchCommands(entries, Dependencies.UpdateAdapterFactory.Create());
        var save = new PendingSave([.. entries], RowWrite.AllOf(batches));
        return ((SqliteInfrajetDb)current.Context).Writer.WriteAsync(save, cancellationToken);
    }

    private static IList<IUpdateEntry> Plain(IList<IUpdateEntry> entries) =>
        entries.Any(entry => entry.EntityType.ClrType == typeof(AuditEntry) || entry.EntityType.ClrType == typeof(LiveEvent))
            ? throw new InvalidOperationException("Audit entries and live events get their numbers from the writer; save them through it.")
            : entries;
}
