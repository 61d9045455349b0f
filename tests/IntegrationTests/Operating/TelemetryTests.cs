using System.Collections.Concurrent;
using System.Text;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Operating;

public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _received = new();
    private readonly TaskCompletionSource _both = new();
    private WebApplication _collector = null!;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/v1/{signal}", ReceiveAsync);
        await _collector.StartAsync();
    }

    public async Task DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_without_secrets()
    {
        const string Secret = "ijt_canary-that-no-trace-may-hold";
        var host = new InfrajetHost().With("Telemetry:OtlpEndpoint", _collector.Urls.Single());
        await host.InitializeAsync();
        var client = host.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Secret);

        await client.GetAsync("/api/v1/auth/me?after=" + Secret);

        // Stopping sends what is still held back.
        await ((IAsyncLifetime)host).DisposeAsync();
        await _both.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("api/v1/auth/me", _received["traces"], StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", _received["metrics"], StringComparison.Ordinal);
        Assert.DoesNotContain(_received.Values, text => text.Contains(Secret, StringComparison.Ordinal));
    }

    private async Task ReceiveAsync(string signal, HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.AddOrUpdate(signal, Text(), (_, earlier) => earlier + Text());
        if (_received.Count == 2)
        {
            _both.TrySetResult();
        }

        string Text() => Encoding.UTF8.GetString(body.ToArray());
    }
}
