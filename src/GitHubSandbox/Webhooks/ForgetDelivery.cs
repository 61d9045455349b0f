using Sandbox.Time;

namespace Sandbox.Webhooks;

/// <summary>The log goes back three days.</summary>
internal sealed record ForgetDelivery(long DeliveryId) : Errand
{
    public override void Run(World world) => world.Mailroom.Deliveries.Remove(DeliveryId);
}
