using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Realtime;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

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

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<LiveEvent> LiveEvents => Set<LiveEvent>();

    public DbSet<StreamHead> StreamHeads => Set<StreamHead>();

    public DbSet<Repository> Repositories => Set<Repository>();

    public DbSet<RepositoryLink> RepositoryLinks => Set<RepositoryLink>();

    public DbSet<Dispatch> Dispatches => Set<Dispatch>();

    public DbSet<DispatchClaim> DispatchClaims => Set<DispatchClaim>();

    public DbSet<WorkflowRun> WorkflowRuns => Set<WorkflowRun>();

    internal DbSet<KeyRingElement> KeyRing => Set<KeyRingElement>();

    /// <summary>The head of the audit chain, locked until the running transaction ends.</summary>
    protected abstract IQueryable<AuditHead> LockedAuditHead { get; }

    // A pooled context takes nothing but its options; at design time there is nobody to tell.
    private CommitNews? News { get; } = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<CommitNews>();

    /// <summary>The head of a stream, locked until the running transaction ends.</summary>
    protected abstract IQueryable<StreamHead> LockedStreamHead(string stream);

    public void Forget() => ChangeTracker.Clear();

    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var work = Added<WorkItem>();
        var events = Added<LiveEvent>();
        var changes = await CommitAsync(acceptAllChangesOnSuccess, cancellationToken);
        News?.Tell(work.Select(WorkNews.Of), events);
        return changes;
    }

    /// <summary>Writes what is tracked as one transaction; only the children know how their database wants to be written.</summary>
    protected virtual async Task<int> CommitAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        if (Added<AuditEntry>().Count + Added<LiveEvent>().Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
        await LinkAuditEntriesAsync(cancellationToken);
        await NumberEventsAsync(cancellationToken);
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
        foreach (var stream in Added<LiveEvent>().GroupBy(happened => happened.Stream))
        {
            var head = await LockedStreamHead(stream.Key).SingleOrDefaultAsync(cancellationToken) ?? Begin(stream.Key);
            stream.ToList().ForEach(happened => happened.NumberIn(head));
        }
    }

    private StreamHead Begin(string stream) => StreamHeads.Add(StreamHead.Called(stream)).Entity;

    private List<T> Added<T>()
        where T : class => [.. ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)];

    private void Detach<T>()
        where T : class => ChangeTracker.Entries<T>().ToList().ForEach(stale => stale.State = EntityState.Detached);
}
