using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Fails syncs that nothing will go on with, so that they keep nobody's seat and can be tried again.</summary>
public sealed record FailStrandedSyncs : IRequest<Result<Done>>;

internal sealed class FailStrandedSyncsHandler(IInfrajetDb db, SyncNews news, TimeProvider clock)
    : IRequestHandler<FailStrandedSyncs, Result<Done>>
{
    private const int BatchSize = 100;

    // A job that was just taken up or replayed has not touched its sync yet.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<Result<Done>> Handle(FailStrandedSyncs request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        foreach (var record in await db.StrandedSyncs(now - Patience, BatchSize).ToListAsync(cancellationToken))
        {
            record.Fail(SyncFailures.Broken, record.Conflicts, record.Receipt, now);
            news.Tell(record);
        }

        await db.TrySaveAsync(cancellationToken);
        return Done.Value;
    }
}
