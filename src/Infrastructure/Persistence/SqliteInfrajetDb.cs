using Infrajet.Domain.Auditing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Persistence;

public sealed class SqliteInfrajetDb(DbContextOptions<SqliteInfrajetDb> options) : InfrajetDb(options)
{
    // BEGIN IMMEDIATE, SQLite's only kind of write lock, is taken with the transaction.
    protected override IQueryable<AuditHead> LockedAuditHead => AuditHeads;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = await WriteGate.EnterAsync(Database.GetConnectionString()!, cancellationToken);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
}
