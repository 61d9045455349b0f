namespace Sandbox.Webhooks;

/// <summary>What is to happen to the next deliveries that it fits.</summary>
public sealed record WebhookOrder(DeliveryFate Fate)
{
    /// <summary>Null: any event.</summary>
    public string? Event { get; init; }

    /// <summary>Null: any hook.</summary>
    public long? HookId { get; init; }

    public int Times { get; init; } = 1;

    /// <summary>How much later, when it is to be delayed.</summary>
    public TimeSpan Delay { get; init; }
}
