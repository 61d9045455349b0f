using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Infrajet.SandboxTests.Testing;

/// <summary>Calls that say which status they expect and give back the JSON.</summary>
internal static class JsonCalls
{
    public static Task<JsonElement> GetAsync(this HttpClient client, string path, HttpStatusCode expected) =>
        client.SendAsync(HttpMethod.Get, path, null, expected);

    public static Task<JsonElement> PostAsync(this HttpClient client, string path, object? body, HttpStatusCode expected) =>
        client.SendAsync(HttpMethod.Post, path, body, expected);

    public static Task<JsonElement> PutAsync(this HttpClient client, string path, object? body, HttpStatusCode expected) =>
        client.SendAsync(HttpMethod.Put, path, body, expected);

    public static Task<JsonElement> PatchAsync(this HttpClient client, string path, object? body, HttpStatusCode expected) =>
        client.SendAsync(HttpMethod.Patch, path, body, expected);

    public static Task<JsonElement> DeleteAsync(this HttpClient client, string path, object? body, HttpStatusCode expected) =>
        client.SendAsync(HttpMethod.Delete, path, body, expected);

    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient browser,
        string path,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await browser.PostAsync(path, form);
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static async Task<JsonElement> SendAsync(
        this HttpClient client,
        HttpMethod method,
        string path,
        object? body,
        HttpStatusCode expected
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == expected, $"Expected {(int)expected}, got {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }
}
