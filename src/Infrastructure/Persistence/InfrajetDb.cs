using Infrajet.Application.Common;
using Infrajet.Domain.Auditing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Connections;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Projects;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Realtime;
using Infrajet.Domain.Repositories;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using Infrajet.Domain.Sessions;
using Infrajet.Domain.Syncing;
using Infrajet.Domain.Webhooks;
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

    public DbSet<RunWatch> RunWatches => Set<RunWatch>();

    public DbSet<CustomerProvisioning> Provisionings => Set<CustomerProvisioning>();

    public DbSet<ProvisioningAttempt> ProvisioningAttempts => Set<ProvisioningAttempt>();

    public DbSet<ProvisioningStep> ProvisioningSteps => Set<ProvisioningStep>();

    public DbSet<TargetToken> TargetTokens => Set<TargetToken>();

    public DbSet<Connection> Connections => Set<Connection>();

    public DbSet<Handshake> Handshakes => Set<Handshake>();

    public DbSet<Installation> Installations => Set<Installation>();

    public DbSet<RegisteredApp> RegisteredApps => Set<RegisteredApp>();

    public DbSet<WebhookReceipt> WebhookReceipts => Set<WebhookReceipt>();

    public DbSet<InboxWatch> InboxWatches => Set<InboxWatch>();

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectFile> ProjectFiles => Set<ProjectFile>();

    public DbSet<ProjectLink> ProjectLinks => Set<ProjectLink>();

    public DbSet<SyncTarget> SyncTargets => Set<SyncTarget>();

    public DbSet<SyncRecord> SyncRecords => Set<SyncRecord>();

    public DbSet<KeptTree> KeptTrees => Set<KeptTree>();

    internal DbSet<KeyRingElement> KeyRing => Set<KeyRingElement>();

    // A pooled context takes nothing but its options; at design time there is nobody to ask.
    private readonly IServiceProvider? _services = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider;

    private CommitNews? News => Outside<CommitNews>();

    public void Forget() => ChangeTracker.Clear();

    public sealed override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Once for all who ask the tracker below; each of them would otherwise look through every row again.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var work = Added<WorkItem>();
            var events = Added<LiveEvent>();
            var changes = await CommitAsync(acceptAllChangesOnSuccess, cancellationToken);
            News?.Tell(work.Select(WorkNews.Of), events);
            return changes;
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    /// <summary>
    /// Writes what is tracked as one transaction, in which audit entries join the chain and events get their numbers. Only the children know
    /// how their database wants to be written.
    /// </summary>
    protected abstract Task<int> CommitAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken);

    protected Task<int> SaveTrackedAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken) =>
        base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    protected List<T> Added<T>()
        where T : class => [.. ChangeTracker.Entries<T>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity)];

    protected T? Outside<T>()
        where T : class => _services?.GetService<T>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(InfrajetDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.ClrType.IsAssignableTo(typeof(IVersioned))))
        {
            entity.GetProperty(nameof(IVersioned.Version)).IsConcurrencyToken = true;
        }
    }
}
