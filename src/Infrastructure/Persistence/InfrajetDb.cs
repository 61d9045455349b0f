using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Persistence;

/// <summary>One model for two databases; what differs between them is in the two children.</summary>
public abstract class InfrajetDb(DbContextOptions options) : DbContext(options), IInfrajetDb
{
    public DbSet<Person> People => Set<Person>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<ProtectedSecret> Secrets => Set<ProtectedSecret>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    internal DbSet<KeyRingElement> KeyRing => Set<KeyRingElement>();

    /// <summary>The head of the audit chain, locked until the running transaction ends.</summary>
    protected abstract IQueryable<AuditHead> LockedAuditHead { get; }

    public void Forget() => ChangeTracker.Clear();

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State == EntityState.Added))
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await LinkAuditEntriesAsync(cancellationToken);
        var changes = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return changes;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(InfrajetDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            entity.GetProperty(nameof(IVersioned.Version)).IsConcurrencyToken = true;
        }
    }

    private async Task LinkAuditEntriesAsync(CancellationToken cancellationToken)
    {
        // An earlier, failed attempt of this context may have left its own idea of the head.
        foreach (var stale in ChangeTracker.Entries<AuditHead>().ToList())
        {
            stale.State = EntityState.Detached;
        }

        var head = await LockedAuditHead.SingleAsync(cancellationToken);
        foreach (var entry in ChangeTracker.Entries<AuditEntry>().Where(entry => entry.State == EntityState.Added))
        {
            entry.Entity.LinkAfter(head);
        }
    }
}
