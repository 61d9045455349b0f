namespace Sandbox.Webhooks;

/// <summary>What was ordered to go wrong goes wrong.</summary>
internal static class Obedience
{
    /// <summary>Sends a new delivery on its way, or does with it what was ordered.</summary>
    public static void Obey(this World world, Delivery delivery)
    {
        var orders = Take(world.Mailroom, delivery);
        world.Dispatch(delivery, orders);
        if (Has(orders, DeliveryFate.Duplicate))
        {
            world.Dispatch(world.Copy(delivery), orders);
        }
    }

    private static void Dispatch(this World world, Delivery delivery, List<WebhookOrder> orders)
    {
        delivery.HasEmptyEventName = Has(orders, DeliveryFate.EmptyEventName);
        delivery.HasWrongSignature = Has(orders, DeliveryFate.WrongSignature);
        if (Has(orders, DeliveryFate.Drop))
        {
            delivery.State = DeliveryState.Dropped;
            return;
        }

        if (world.Mailroom.IsPaused || Has(orders, DeliveryFate.HoldBack))
        {
            delivery.State = DeliveryState.HeldBack;
            return;
        }

        var delay = orders.Where(order => order.Fate == DeliveryFate.Delay).Aggregate(TimeSpan.Zero, (sum, order) => sum + order.Delay);
        delivery.ThrottledAt = delay > TimeSpan.Zero ? world.Now : null;
        world.Agenda.At(world.Now + delay, new SendDelivery(delivery.Id));
    }

    private static List<WebhookOrder> Take(Mailroom mailroom, Delivery delivery)
    {
        var fitting = mailroom.Orders.Where(order => order.Fits(delivery)).ToList();
        fitting.ForEach(order => order.Left--);
        mailroom.Orders.RemoveAll(order => order.Left <= 0);
        return [.. fitting.Select(order => order.Order)];
    }

    private static bool Has(List<WebhookOrder> orders, DeliveryFate fate) => orders.Exists(order => order.Fate == fate);
}
