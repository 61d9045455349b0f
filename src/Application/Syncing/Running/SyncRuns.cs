using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Opens what a sync works with.</summary>
internal sealed class SyncRuns(IInfrajetDb db, KeptTrees trees, TimeProvider clock)
{
    public async Task<Result<SyncRun>> OpenAsync(
        SyncRecord record,
        RepositoryGrant grant,
        RequestTally tally,
        CancellationToken cancellationToken
    )
    {
        var opened = clock.Now();
        var ours = record.SnapshotTreeId is null ? FileTree.Empty : await trees.FindAsync(record.SnapshotTreeId, cancellationToken);
        if (ours is null)
        {
            return SyncFailures.SnapshotGone;
        }

        var target = await db.TargetAsStored(record.TargetId).SingleAsync(cancellationToken);

        // Without a base nothing is taken for deleted by anybody.
        var common = await trees.FindAsync(target.BaseTreeId, cancellationToken) ?? FileTree.Empty;
        return new SyncRun(record, target, SyncWish.Read(record.Wish), grant, ours, common)
        {
            Call = GitHubCall.Background(grant.Credential, record.PersonId) with { Tally = tally },
            OpenedAt = opened,
        };
    }
}
