using Infrajet.Application.Common;
using Infrajet.Application.Installations;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Syncing.Links;

/// <summary>Has a linked project synced some time after its files changed: many changes in a row become one commit.</summary>
internal sealed class AutoSyncs(IInfrajetDb db, ICall call, WorkQueue queue, IOptionsMonitor<SyncingOptions> options, TimeProvider clock)
{
    /// <summary>In the transaction of the change. One that waits to be begun will see this change as well.</summary>
    public async Task OrderAsync(string projectId, CancellationToken cancellationToken)
    {
        var link = db.LinkInHand(projectId) ?? await db.LinkOf(projectId).SingleOrDefaultAsync(cancellationToken);
        if (link is not { PushesChanges: true })
        {
            return;
        }

        var order = OrderFor(link);
        if (!await db.WaitingIn(SyncByItself.WorkKind, [order.Lane]).AnyAsync(cancellationToken))
        {
            queue.Order(order);
        }
    }

    private WorkOrder OrderFor(ProjectLink link) =>
        new(SyncByItself.WorkKind, link.ProjectId, $"auto:{link.ProjectId}", link.PersonId, call.CorrelationId)
        {
            NotBefore = clock.Now() + options.CurrentValue.AutoAfter,
        };
}
