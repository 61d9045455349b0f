using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Provisioning;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>What a program does with dispatches.</summary>
internal static class DispatchClient
{
    public const string DispatchPath = "/api/github/dispatch";
    public const string SentRoute = "POST /repos/{owner}/{repo}/dispatches";

    public static async Task<long> RegisterAsync(this HttpClient client, string fullName)
    {
        var response = await client.PostAsync("/api/v1/repositories", new { FullName = fullName });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    /// <param name="payload">What the contract asks for, where there is one and nothing else is given.</param>
    public static Task<HttpResponseMessage> DispatchAsync(
        this HttpClient client,
        JsonNode repoId,
        string eventType,
        JsonNode? payload = null,
        params (string Name, string Value)[] headers
    )
    {
        var body = new JsonObject { ["repo_id"] = repoId, ["event_type"] = eventType };
        if (payload is not null || eventType == Customer.EventType)
        {
            body["client_payload"] = payload ?? Customer.Payload();
        }

        return client.SendJsonAsync(DispatchPath, body.ToJsonString(), headers);
    }

    public static async Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client,
        string path,
        string json,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        headers.ToList().ForEach(header => request.Headers.Add(header.Name, header.Value));
        return await client.SendAsync(request);
    }

    /// <summary>Dispatches and gives the correlation id back.</summary>
    public static async Task<string> AcceptedAsync(this Task<HttpResponseMessage> sending)
    {
        var response = await sending;
        var answer = await response.ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("queued", answer.GetProperty("status").GetString());
        var correlationId = answer.GetProperty("correlation_id").GetString()!;
        Assert.Equal([correlationId], response.Headers.GetValues("X-Correlation-Id"));
        return correlationId;
    }

    public static Task<JsonElement> DispatchOfAsync(this HttpClient client, string id) =>
        client.GetJsonAsync($"/api/github/dispatches/{id}");

    public static async Task<JsonElement> BecomesAsync(this HttpClient client, string id, string status)
    {
        var dispatch = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                dispatch = await client.DispatchOfAsync(id);
                return dispatch.GetProperty("status").GetString() == status;
            },
            () => $"the dispatch to become {status}; it is {dispatch}"
        );
        return dispatch;
    }
}
