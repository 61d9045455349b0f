using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Figures of all the caller's syncs.</summary>
public sealed record ShowSyncMetrics : IRequest<Result<SyncMetrics>>;

/// <param name="AverageSyncDuration">Seconds, of those that went well.</param>
/// <param name="ConnectedRepositories">Into how many repositories syncs went well.</param>
public sealed record SyncMetrics(
    long UserId,
    int TotalSyncs,
    int SuccessfulSyncs,
    int FailedSyncs,
    long TotalFilesSynced,
    long TotalConflictsResolved,
    double? AverageSyncDuration,
    DateTimeOffset? LastSyncAt,
    int ConnectedRepositories
);

internal sealed class ShowSyncMetricsHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowSyncMetrics, Result<SyncMetrics>>
{
    private const double Second = 1000;

    public async Task<Result<SyncMetrics>> Handle(ShowSyncMetrics request, CancellationToken cancellationToken)
    {
        var personId = call.Caller.PersonId;
        var all = await db.SyncFiguresOf(personId).ToListAsync(cancellationToken);
        var well = all.Find(one => one.Status == SyncStatus.Completed);
        return new SyncMetrics(
            personId,
            all.Sum(one => one.Syncs),
            well?.Syncs ?? 0,
            all.Find(one => one.Status == SyncStatus.Failed)?.Syncs ?? 0,
            well?.Files ?? 0,
            well?.Conflicts ?? 0,
            well is { Syncs: > 0 } ? Math.Round(well.Milliseconds / Second / well.Syncs, 3) : null,
            all.Max(one => one.LastAt),
            await db.SyncedRepositories(personId).CountAsync(cancellationToken)
        );
    }
}
