using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrajet.Infrastructure.Persistence;

public sealed class SqlServerInfrajetDb(DbContextOptions<SqlServerInfrajetDb> options) : InfrajetDb(options)
{
    private const string ByteOrder = "Latin1_General_BIN2";

    protected override IQueryable<AuditHead> LockedAuditHead =>
        AuditHeads.FromSqlRaw("SELECT * FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK, HOLDLOCK)");

    // The range that the key would stand in is locked as well, so that two first events do not both begin the stream.
    protected override IQueryable<StreamHead> LockedStreamHead(string stream) =>
        StreamHeads.FromSqlInterpolated($"SELECT * FROM [StreamHeads] WITH (UPDLOCK, ROWLOCK, HOLDLOCK) WHERE [Name] = {stream}");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HavePrecision(6);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Keys are told apart byte by byte, as SQLite does it; the server's default would take `a` and `A` for the same.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsTextKey))
        {
            property.SetCollation(ByteOrder);
        }
    }

    private static bool IsTextKey(IMutableProperty property) =>
        property.ClrType == typeof(string) && (property.IsKey() || property.IsForeignKey() || property.IsIndex());
}
