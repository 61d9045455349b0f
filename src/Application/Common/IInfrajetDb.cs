using Infrajet.Domain.Auditing;
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

namespace Infrajet.Application.Common;

/// <summary>The database as use cases see it. Sets are read through the <c>…Queries</c> of their feature, which are rendered for every database in a test.</summary>
public interface IInfrajetDb
{
    DbSet<Person> People { get; }

    DbSet<Session> Sessions { get; }

    DbSet<ApiToken> ApiTokens { get; }

    DbSet<ProtectedSecret> Secrets { get; }

    DbSet<AuditEntry> AuditEntries { get; }

    DbSet<AuditHead> AuditHeads { get; }

    DbSet<WorkItem> WorkItems { get; }

    DbSet<LiveEvent> LiveEvents { get; }

    DbSet<StreamHead> StreamHeads { get; }

    DbSet<Repository> Repositories { get; }

    DbSet<RepositoryLink> RepositoryLinks { get; }

    DbSet<Dispatch> Dispatches { get; }

    DbSet<DispatchClaim> DispatchClaims { get; }

    DbSet<WorkflowRun> WorkflowRuns { get; }

    DbSet<RunWatch> RunWatches { get; }

    DbSet<CustomerProvisioning> Provisionings { get; }

    DbSet<ProvisioningAttempt> ProvisioningAttempts { get; }

    DbSet<ProvisioningStep> ProvisioningSteps { get; }

    DbSet<TargetToken> TargetTokens { get; }

    DbSet<Connection> Connections { get; }

    DbSet<Handshake> Handshakes { get; }

    DbSet<Installation> Installations { get; }

    DbSet<RegisteredApp> RegisteredApps { get; }

    DbSet<WebhookReceipt> WebhookReceipts { get; }

    DbSet<InboxWatch> InboxWatches { get; }

    DbSet<Project> Projects { get; }

    DbSet<ProjectFile> ProjectFiles { get; }

    DbSet<ProjectLink> ProjectLinks { get; }

    DbSet<SyncTarget> SyncTargets { get; }

    DbSet<SyncRecord> SyncRecords { get; }

    DbSet<KeptTree> KeptTrees { get; }

    /// <summary>Commits everything added and changed as one transaction; audit entries join the chain and events get their numbers in it.</summary>
    Task<int> SaveChangesAsync(CancellationToken cancellationToken);

    /// <summary>Drops what is tracked, so that a lost race can be read anew.</summary>
    void Forget();
}
