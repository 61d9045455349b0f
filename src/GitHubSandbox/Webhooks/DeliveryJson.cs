using System.Text.Json.Nodes;
using Sandbox.Time;

namespace Sandbox.Webhooks;

/// <summary>Deliveries as the API shows them.</summary>
internal static class DeliveryJson
{
    public static JsonObject Listed(Delivery delivery)
    {
        var outcome = delivery.Outcome!;
        return new()
        {
            ["id"] = delivery.Id,
            ["guid"] = delivery.Guid,
            ["delivered_at"] = Moment.Of(delivery.DeliveredAt),
            ["redelivery"] = delivery.IsRedelivery,
            ["duration"] = outcome.Duration,
            ["status"] = outcome.Status,
            ["status_code"] = outcome.Code,
            ["event"] = delivery.Event,
            ["action"] = delivery.Action,
            ["installation_id"] = delivery.InstallationId,
            ["repository_id"] = delivery.RepositoryId,
            ["throttled_at"] = Moment.Of(delivery.ThrottledAt),
        };
    }

    public static JsonObject Full(Delivery delivery)
    {
        var json = Listed(delivery);
        json["url"] = delivery.Url;
        json["request"] = new JsonObject { ["headers"] = Headers(delivery.RequestHeaders), ["payload"] = JsonNode.Parse(delivery.Payload) };
        json["response"] = new JsonObject { ["headers"] = Headers(delivery.Outcome!.Headers), ["payload"] = delivery.Outcome.Body };
        return json;
    }

    private static JsonObject? Headers(Dictionary<string, string>? headers) =>
        headers is null ? null : new(headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));
}
