using System.Net.Http.Headers;
using System.Text.Json;

namespace Infrajet.Benchmarks;

/// <summary>The yardstick of a dispatch: a bare Kestrel that does nothing but pass it on, with one token and no memory of it.</summary>
internal static class Forwarder
{
    public static async Task<int> RunAsync(string url, string gitHub, string repository, string token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        using var client = new HttpClient { BaseAddress = new Uri(gitHub) };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("forwarder", "1.0"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var path = new Uri($"/repos/{repository}/dispatches", UriKind.Relative);
        app.MapGet("/health/ready", () => "ready");
        app.MapPost(
            "/api/github/dispatch",
            async (HttpRequest request) =>
            {
                using var body = await JsonDocument.ParseAsync(request.Body);
                using var content = JsonContent.Create(
                    new
                    {
                        event_type = body.RootElement.GetProperty("event_type"),
                        client_payload = body.RootElement.GetProperty("client_payload"),
                    }
                );
                await content.LoadIntoBufferAsync();
                using var answer = await client.PostAsync(path, content);
                answer.EnsureSuccessStatusCode();
                return Results.Accepted();
            }
        );
        await app.RunAsync(url);
        return 0;
    }
}
