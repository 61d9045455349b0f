namespace Sandbox.Webhooks;

/// <summary>An order that has not been used up.</summary>
internal sealed class StandingOrder
{
    public required WebhookOrder Order { get; init; }

    public required int Left { get; set; }

    public bool Fits(Delivery delivery) =>
        (Order.Event is null || Order.Event == delivery.Event) && (Order.HookId is null || Order.HookId == delivery.Hook.Id);
}
