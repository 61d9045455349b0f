using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Auditing;

/// <summary>The audit's endpoints in the words of these tests.</summary>
internal static class AuditClient
{
    public static async Task<string> CreateTokenAsync(this HttpClient client, string name)
    {
        var answer = await client.PostAsync("/api/v1/auth/tokens", new { name });
        return (await answer.ShouldBeAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    public static async Task<List<JsonElement>> ListAuditAsync(this HttpClient client, string query) =>
        [.. (await client.GetJsonAsync($"/api/v1/audit?{query}")).GetProperty("items").EnumerateArray()];

    public static Task<JsonElement> VerifyAuditAsync(this HttpClient client, string? anchor = null) =>
        client.GetJsonAsync($"/api/v1/audit/verify{(anchor is null ? "" : $"?anchor={anchor}")}");

    public static async Task<List<JsonElement>> ExportAuditAsync(this HttpClient client, string query = "")
    {
        var text = await client.GetStringAsync($"/api/v1/audit/export?{query}");
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];
    }

    public static string TextOf(this JsonElement entry, string name) => entry.GetProperty(name).GetString()!;
}
