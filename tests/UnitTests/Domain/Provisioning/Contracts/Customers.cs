using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

/// <summary>Payloads of customers, and what is said of them.</summary>
internal static class Customers
{
    public static readonly ProvisionCustomerContract Contract = new();

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    /// <summary>The least that is needed, with some fields put in their place.</summary>
    public static JsonElement With(params (string Name, string Json)[] fields)
    {
        var customer = new JsonObject
        {
            ["domain"] = "minimal-example.com",
            ["email"] = "user@minimal-example.com",
            ["tier"] = "basic",
            ["client_id"] = "cust_min004",
        };
        foreach (var (name, _) in fields)
        {
            customer.Remove(name);
        }

        var more = fields.Select(field => $"\"{field.Name}\":{field.Json}");
        var text = customer.ToJsonString()[1..^1];
        return Json($"{{{string.Join(',', (text.Length == 0 ? [] : new[] { text }).Concat(more))}}}");
    }

    public static JsonElement Without(string name) => With((name, "null"));

    public static IEnumerable<string> FaultsIn(JsonElement payload) =>
        Contract.FaultsIn(payload).Select(fault => $"{fault.Field}: {fault.Message}");

    public static string EffectiveText(JsonElement payload) => System.Text.Encoding.UTF8.GetString(Contract.Effective(payload));
}
