using Sandbox.Time;

namespace Sandbox.Webhooks;

internal sealed record SendDelivery(long DeliveryId) : Errand
{
    public override void Run(World world)
    {
        if (world.Mailroom.Deliveries.GetValueOrDefault(DeliveryId) is { State: DeliveryState.Waiting } delivery)
        {
            world.Courier?.Take(delivery);
        }
    }
}
