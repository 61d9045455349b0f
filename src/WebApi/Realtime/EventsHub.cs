using Infrajet.Application.Realtime;
using Microsoft.AspNetCore.SignalR;

namespace Infrajet.WebApi.Realtime;

/// <summary>The caller's own channel for SignalR clients. Each connection is a delivery of its own, since each is at its own number.</summary>
internal sealed class EventsHub(EventFeed feed, IHubContext<EventsHub> hub, TimeProvider clock, ILogger<HubDelivery> logger) : Hub
{
    private HubDelivery Delivery
    {
        get => (HubDelivery)Context.Items[nameof(HubDelivery)]!;
        set => Context.Items[nameof(HubDelivery)] = value;
    }

    public override Task OnConnectedAsync()
    {
        Delivery = new HubDelivery(Context, hub.Clients.Client(Context.ConnectionId), feed, clock, logger);
        Delivery.Begin();
        return Task.CompletedTask;
    }

    /// <summary>Sends everything after this number, then what comes; -1 for all that are kept.</summary>
    public async Task Resume(long after)
    {
        if (!StreamPlace.IsOne(after))
        {
            throw new HubException(StreamPlace.Advice);
        }

        await Delivery.ResumeAsync(after);
    }

    public override Task OnDisconnectedAsync(Exception? exception) => Delivery.EndedAsync();
}
