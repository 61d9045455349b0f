using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Syncs that have not begun, of somebody who has given their GitHub account up.</summary>
internal sealed class WaitingSyncs(IInfrajetDb db, SyncNews news, TimeProvider clock)
{
    /// <summary>In the transaction of whoever calls.</summary>
    public async Task FailWaitingAsync(long personId, CancellationToken cancellationToken)
    {
        foreach (var record in await db.WaitingSyncs(personId).ToListAsync(cancellationToken))
        {
            record.Fail(SyncFailures.Disconnected, conflicts: null, receipt: null, clock.Now());
            news.Tell(record);
        }
    }
}
