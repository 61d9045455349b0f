using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Realtime;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Syncing;

/// <summary>Waits a while for the end of a sync, wherever it runs; what is not over by then goes on without anybody.</summary>
internal sealed class SyncWaiting(IInfrajetDb db, ICall call, EventFeed feed, IOptionsMonitor<SyncingOptions> options, TimeProvider clock)
{
    /// <param name="order">Stores the sync. Its person's news are followed from before that, so that its end cannot be missed.</param>
    public async Task<SyncRecord> OrderAsync(Func<Task<SyncRecord>> order, bool isLater, CancellationToken cancellationToken)
    {
        if (isLater)
        {
            return await order();
        }

        using var news = await feed.FollowAsync(StreamName.Of(call.Caller.PersonId), null, cancellationToken);
        var ordered = await order();
        using var patience = new CancellationTokenSource(options.CurrentValue.Wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await EndOfAsync(ordered.Key, news, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return await db.SyncAsStored(ordered.Key).SingleAsync(cancellationToken);
        }
    }

    private async Task<SyncRecord> EndOfAsync(string key, EventFollower news, CancellationToken cancellationToken)
    {
        while (true)
        {
            var items = await news.NextAsync(cancellationToken);
            if (items.Any(item => item is EventGap or EventFrame { Type: SyncNews.Type }))
            {
                var record = await db.SyncAsStored(key).SingleAsync(cancellationToken);
                if (record.IsOver)
                {
                    return record;
                }
            }
        }
    }
}
