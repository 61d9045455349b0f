namespace Sandbox.Webhooks;

/// <summary>One event on its way to one hook, and how that went.</summary>
internal sealed class Delivery
{
    public required long Id { get; init; }

    /// <summary>Of the event: all deliveries of it have the same, those that are made again as well.</summary>
    public required string Guid { get; init; }

    public required Hook Hook { get; init; }

    public required string Event { get; init; }

    public string? Action { get; init; }

    public long? InstallationId { get; init; }

    public long? RepositoryId { get; init; }

    /// <summary>JSON, byte for byte as it is signed.</summary>
    public required string Payload { get; init; }

    public bool IsRedelivery { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DeliveryState State { get; set; }

    public DateTimeOffset? ThrottledAt { get; set; }

    public bool HasEmptyEventName { get; set; }

    public bool HasWrongSignature { get; set; }

    public string Url { get; set; } = "";

    public Dictionary<string, string> RequestHeaders { get; init; } = [];

    public DateTimeOffset? DeliveredAt { get; set; }

    public DeliveryOutcome? Outcome { get; set; }
}
