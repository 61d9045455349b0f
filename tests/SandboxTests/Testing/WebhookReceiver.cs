using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Infrajet.SandboxTests.Testing;

/// <summary>Somebody's server that webhooks are sent to; it takes nothing that GitHub's description does not allow.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<ReceivedWebhook> _received = Channel.CreateUnbounded<ReceivedWebhook>();
    private readonly WebApplication _app;

    private WebhookReceiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/webhooks";

    /// <summary>What it answers; 202 unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } =
        http =>
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return Task.CompletedTask;
        };

    /// <summary>With a certificate it speaks https.</summary>
    public static async Task<WebhookReceiver> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(
                    IPAddress.Loopback,
                    0,
                    listen =>
                    {
                        if (certificate is not null)
                        {
                            listen.UseHttps(certificate);
                        }
                    }
                )
            );
        var app = builder.Build();
        var receiver = new WebhookReceiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>The next one, in the order in which they come.</summary>
    public async Task<ReceivedWebhook> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var webhook = await _received.Reader.ReadAsync(patience.Token);
        if (webhook.Event.Length > 0)
        {
            var faults = await GitHubDescription.FaultsAsync(webhook.Event, webhook.Payload.GetRawText());
            Assert.True(faults.Length == 0, $"{webhook.Event}: {string.Join("; ", faults)}");
        }

        return webhook;
    }

    public async Task<IReadOnlyList<ReceivedWebhook>> NextAsync(int count)
    {
        List<ReceivedWebhook> webhooks = [];
        while (webhooks.Count < count)
        {
            webhooks.Add(await NextAsync());
        }

        return webhooks;
    }

    /// <summary>Nothing has come that was not looked at; to be asked when the sandbox is quiet.</summary>
    public void AssertNothingMore() => Assert.False(_received.Reader.TryPeek(out var more), $"There is still {more?.Event}.");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        _received.Writer.TryWrite(new(headers, body.ToArray()));
        await Answer(http);
    }
}
