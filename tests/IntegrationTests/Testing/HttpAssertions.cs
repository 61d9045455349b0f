using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Infrajet.IntegrationTests.Testing;

public static class HttpAssertions
{
    /// <summary>The status, the code, and the one body in every point; gives the body back for more.</summary>
    public static async Task<JsonElement> ShouldBeErrorAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"Expected {status}, got {response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);

        var body = JsonDocument.Parse(text).RootElement;
        var message = body.GetProperty("message").GetString();
        var correlationId = Assert.Single(response.Headers.GetValues("X-Correlation-Id"));
        Assert.Equal(code, body.GetProperty("error_code").GetString());
        Assert.Equal((int)status, body.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("type").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("title").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(message));
        Assert.Equal(message, body.GetProperty("detail").GetString());
        Assert.Equal(correlationId, body.GetProperty("correlation_id").GetString());
        Assert.EndsWith("Z", body.GetProperty("timestamp").GetString(), StringComparison.Ordinal);

        var error = body.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString(), ignoreCase: true);
        Assert.Equal(message, error.GetProperty("message").GetString());
        Assert.Equal(correlationId, error.GetProperty("request_id").GetString());
        Assert.All(error.GetProperty("details").EnumerateArray(), detail => Assert.Equal(JsonValueKind.String, detail.ValueKind));
        return body;
    }

    public static async Task<JsonElement> ShouldBeAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"Expected {status}, got {response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static Task<JsonElement> ShouldBeRefusedAsync(this HttpResponseMessage response) =>
        response.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "UNAUTHORIZED");

    public static IReadOnlyList<string> SetCookies(this HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>Who the product takes the caller for.</summary>
    public static Task<JsonElement> MeAsync(this HttpClient client) => client.GetJsonAsync("/api/v1/auth/me");

    public static Task<HttpResponseMessage> AskMeAsync(this HttpClient client) => client.GetAsync("/api/v1/auth/me");

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path) =>
        await (await client.GetAsync(path)).ShouldBeAsync(HttpStatusCode.OK);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body) =>
        client.PostAsJsonAsync(path, body, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
