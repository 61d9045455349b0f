namespace Sandbox.Webhooks;

/// <summary>A delivery as tests and the sandbox's page see it, whichever hook it is of.</summary>
public sealed record WebhookDelivery
{
    public required long Id { get; init; }

    /// <summary>The X-GitHub-Delivery, which all deliveries of one event share.</summary>
    public required string EventGuid { get; init; }

    public required long HookId { get; init; }

    public required string Event { get; init; }

    public string? Action { get; init; }

    /// <summary>Such as acme/infra.</summary>
    public string? Repository { get; init; }

    public required DeliveryState State { get; init; }

    public required bool IsRedelivery { get; init; }

    public required string Url { get; init; }

    public required string Payload { get; init; }

    public DateTimeOffset? DeliveredAt { get; init; }

    public int? StatusCode { get; init; }

    public string? Status { get; init; }

    internal static WebhookDelivery Of(World world, Delivery delivery) =>
        new()
        {
            Id = delivery.Id,
            EventGuid = delivery.Guid,
            HookId = delivery.Hook.Id,
            Event = delivery.Event,
            Action = delivery.Action,
            Repository = delivery.RepositoryId is { } id ? world.Repositories.GetValueOrDefault(id)?.FullName : null,
            State = delivery.State,
            IsRedelivery = delivery.IsRedelivery,
            Url = delivery.Hook.Config.Url,
            Payload = delivery.Payload,
            DeliveredAt = delivery.DeliveredAt,
            StatusCode = delivery.Outcome?.Code,
            Status = delivery.Outcome?.Status,
        };
}
