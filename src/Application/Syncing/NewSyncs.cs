using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.Running;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Writes down what is to be synced, as it is at this moment, together with the work that will do it.</summary>
internal sealed class NewSyncs(
    IInfrajetDb db,
    ICall call,
    KeptTrees trees,
    WorkQueue queue,
    HeldGrants grants,
    AuditTrail trail,
    TimeProvider clock
)
{
    public async Task<SyncRecord> OrderAsync(SyncDraft draft, CancellationToken cancellationToken)
    {
        SyncRecord? record = null;
        await db.ChangeAsync(
            async () =>
            {
                record = await AddAsync(draft, cancellationToken);

                // Before it is stored: the work may begin in the same moment.
                if (draft.IsCallersOwn)
                {
                    grants.Hold(record, draft.Grant);
                }
            },
            cancellationToken
        );
        return record!;
    }

    private async Task<SyncRecord> AddAsync(SyncDraft draft, CancellationToken cancellationToken)
    {
        var target = await TargetAsync(draft, cancellationToken);
        if (draft.Snapshot is { } snapshot)
        {
            await trees.KeepAsync(snapshot.Files, cancellationToken);
        }

        var order = new SyncOrder(
            target,
            draft.Kind,
            $"{draft.Grant.Repository.FullName}",
            draft.Grant.Repository.InstallationId,
            draft.Snapshot?.Files.Id,
            draft.Snapshot?.Revision ?? 0,
            draft.Wish.Write(),
            call.CorrelationId
        );
        var record = SyncRecord.Order(order, clock.Now());
        db.SyncRecords.Add(record);
        queue.Order(RunSync.OrderFor(record));
        trail.Record("sync.ordered", $"{record.Key} {record.RepositoryName}@{record.Branch}");
        return record;
    }

    private async Task<SyncTarget> TargetAsync(SyncDraft draft, CancellationToken cancellationToken)
    {
        var repositoryId = draft.Grant.Repository.Id;
        var known = await db.TargetOf(draft.PersonId, draft.ProjectId, repositoryId, draft.Branch).SingleOrDefaultAsync(cancellationToken);
        return known ?? db.SyncTargets.Add(SyncTarget.Of(draft.PersonId, draft.ProjectId, repositoryId, draft.Branch, clock.Now())).Entity;
    }
}

/// <summary>What is to be synced.</summary>
/// <param name="ProjectId">Empty for files that came with the request.</param>
/// <param name="Snapshot">The files; null where none of ours are sent.</param>
internal sealed record SyncDraft(
    SyncKind Kind,
    long PersonId,
    string ProjectId,
    RepositoryGrant Grant,
    string Branch,
    ProjectSnapshot? Snapshot,
    SyncWish Wish
)
{
    /// <summary>Whether the person is there, with whatever their request brought.</summary>
    public bool IsCallersOwn { get; init; } = true;
}
