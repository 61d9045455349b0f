using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Benchmarks;

/// <summary>The yardstick: the least that the framework can start and answer with.</summary>
internal static class BareKestrel
{
    public static async Task<int> RunAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/api/v1/github/webhook", CheckAsync);
        await app.RunAsync(url);
        return 0;
    }

    // What every receiver of webhooks has to do, and nothing else.
    private static async Task<IResult> CheckAsync(HttpRequest request)
    {
        using var body = new MemoryStream((int)request.ContentLength!.Value);
        await request.Body.CopyToAsync(body);
        var signature = PushPayload.SignatureOf(body.ToArray(), WebhookSpeed.Secret);
        var isGenuine = CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(signature),
            Encoding.ASCII.GetBytes(request.Headers["X-Hub-Signature-256"].ToString())
        );
        return isGenuine ? Results.Ok() : Results.Unauthorized();
    }
}
