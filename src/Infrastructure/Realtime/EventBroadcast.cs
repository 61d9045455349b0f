using Infrajet.Application.Realtime;
using Infrajet.Infrastructure.Persistence;
using Microsoft.Extensions.Hosting;

namespace Infrajet.Infrastructure.Realtime;

/// <summary>Takes events from the commit to this node's listeners and, where there are other nodes, to them.</summary>
internal sealed class EventBroadcast(CommitNews news, EventWire wire, RemoteNodes? others = null) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var happened in news.Events.ReadAllAsync(stoppingToken))
        {
            wire.Deliver(happened);
            others?.Tell(happened);
        }
    }
}
