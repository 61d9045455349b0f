using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;

namespace Infrajet.Application.Jobs;

/// <summary>Orders work in the transaction of whatever needs it; after the commit it is announced by itself.</summary>
internal sealed class WorkQueue(IInfrajetDb db, TimeProvider clock)
{
    public WorkItem Order(WorkOrder order)
    {
        var item = WorkItem.Of(order, clock.Now());
        db.WorkItems.Add(item);
        return item;
    }
}
