using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Persistence;

public sealed class SqliteInfrajetDb(DbContextOptions<SqliteInfrajetDb> options) : InfrajetDb(options)
{
    // BEGIN IMMEDIATE, SQLite's only kind of write lock, is taken with the transaction.
    protected override IQueryable<AuditHead> LockedAuditHead => AuditHeads;

    protected override IQueryable<StreamHead> LockedStreamHead(string stream) => StreamHeads.Where(head => head.Name == stream);

    protected override async Task<int> CommitAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        using var turn = await WriteGate.EnterAsync(Database.GetConnectionString()!, cancellationToken);
        return await base.CommitAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
