using Infrajet.Domain.Auditing;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Infrajet.Infrastructure.Persistence;

public sealed class SqlServerInfrajetDb(DbContextOptions<SqlServerInfrajetDb> options) : InfrajetDb(options)
{
    private const string ByteOrder = "Latin1_General_BIN2";

    /// <summary>The head of the audit chain, locked until the running transaction ends.</summary>
    private IQueryable<AuditHead> LockedAuditHead => AuditHeads.FromSqlRaw("SELECT * FROM [AuditHeads] WITH (UPDLOCK, ROWLOCK, HOLDLOCK)");

    protected override async Task<int> CommitAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        if (Added<AuditEntry>().Count + Added<LiveEvent>().Count == 0)
        {
            return await SaveTrackedAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await LinkAuditEntriesAsync(cancellationToken);
        await NumberEventsAsync(cancellationToken);
        ChangeTracker.DetectChanges();
        var changes = await SaveTrackedAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changes;
    }

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

    // The range that the key would stand in is locked as well, so that two first events do not both begin the stream.
    private IQueryable<StreamHead> LockedStreamHead(string stream) =>
        StreamHeads.FromSqlInterpolated($"SELECT * FROM [StreamHeads] WITH (UPDLOCK, ROWLOCK, HOLDLOCK) WHERE [Name] = {stream}");

    private async Task LinkAuditEntriesAsync(CancellationToken cancellationToken)
    {
        var entries = Added<AuditEntry>();
        if (entries.Count == 0)
        {
            return;
        }

        // An earlier, failed attempt of this context may have left its own idea of the head.
        Detach<AuditHead>();
        var head = await LockedAuditHead.SingleAsync(cancellationToken);
        entries.ForEach(entry => entry.LinkAfter(head));
    }

    private async Task NumberEventsAsync(CancellationToken cancellationToken)
    {
        Detach<StreamHead>();
        // In one order for all who save: two with the same streams wait for each other, and never both at once.
        foreach (
            var stream in Added<LiveEvent>().GroupBy(happened => happened.Stream).OrderBy(stream => stream.Key, StringComparer.Ordinal)
        )
        {
            var head = await LockedStreamHead(stream.Key).SingleOrDefaultAsync(cancellationToken) ?? Begin(stream.Key);
            stream.ToList().ForEach(happened => happened.NumberIn(head));
        }
    }

    private StreamHead Begin(string stream) => StreamHeads.Add(StreamHead.Called(stream)).Entity;

    private void Detach<T>()
        where T : class => ChangeTracker.Entries<T>().ToList().ForEach(stale => stale.State = EntityState.Detached);

    private static bool IsTextKey(IMutableProperty property) =>
        property.ClrType == typeof(string) && (property.IsKey() || property.IsForeignKey() || property.IsIndex());
}
