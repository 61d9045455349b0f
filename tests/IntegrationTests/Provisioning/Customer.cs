using System.Text.Json.Nodes;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The payload of a customer that the contract takes.</summary>
internal static class Customer
{
    public const string EventType = "provision_customer";

    public static JsonObject Payload(string domain = "minimal-example.com", JsonObject? metadata = null)
    {
        var payload = new JsonObject
        {
            ["domain"] = domain,
            ["email"] = $"user@{domain}",
            ["tier"] = "basic",
            ["client_id"] = "cust_min004",
        };
        if (metadata is not null)
        {
            payload["metadata"] = metadata;
        }

        return payload;
    }
}
