using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;

namespace Infrajet.Application.Syncing;

/// <summary>Ends a sync that has not begun; one that runs ends by itself at the next place where nothing is left half done.</summary>
internal sealed class Cancellations(SyncNews news, TimeProvider clock)
{
    public void Want(SyncRecord record)
    {
        if (record.Status == SyncStatus.Pending)
        {
            record.Cancel(record.Receipt, clock.Now());
            news.Tell(record);
        }
        else
        {
            record.WantCancel(clock.Now());
        }
    }
}
