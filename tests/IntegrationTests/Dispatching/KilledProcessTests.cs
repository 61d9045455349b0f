using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>A real process is killed at the three places where it hurts; after its restart the state is right and nothing was started twice.</summary>
public sealed class KilledProcessTests : IAsyncLifetime
{
    private const string TokenRoute = "POST /app/installations/{installation_id}/access_tokens";
    private const string CorrelationId = "killed-dispatch";
    private readonly ProcessDirectory _directory = new();
    private readonly GitHubSandbox _gitHub = GitHubSandbox.Start();

    [Fact]
    public async Task Killed_before_the_POST_it_is_sent_after_the_restart()
    {
        using var hanging = _gitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = TokenRoute },
                Kind = new HalfOpen(),
            }
        );
        await KilledWhileAsync(() => hanging.Met > 0);
        _gitHub.Faults.Clear();
        Assert.Equal(0, _gitHub.Requests.Count(SentRoute));

        var dispatch = await AfterRestartAsync();

        Assert.Equal(2, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal(1, _gitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Killed_after_the_POST_its_run_is_found_and_it_is_not_sent_again()
    {
        using var hanging = _gitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new HalfOpen(),
                AfterEffect = true,
                Times = 1,
            }
        );
        await KilledWhileAsync(() => hanging.Met > 0);
        _gitHub.Faults.Clear();

        var dispatch = await AfterRestartAsync();

        Assert.Equal(1, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal(1, _gitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Killed_after_saving_the_news_are_there_after_the_restart()
    {
        await using (var process = Start())
        {
            var octavia = await RegisteredAsync(process);
            await octavia.DispatchAsync("acme/infra", "provision_customer", null, ("X-Correlation-Id", CorrelationId)).AcceptedAsync();
            await process.KillAsync();
        }

        await using var again = Start();
        Assert.Equal(CorrelationId, await ToldAsync(await again.ReadyAsync(Demo.OctaviaToken)));
        Assert.Equal(1, _gitHub.Requests.Count(SentRoute));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _gitHub.DisposeAsync();
        _directory.Dispose();
    }

    private async Task KilledWhileAsync(Func<bool> isHanging)
    {
        await using var process = Start();
        var octavia = await RegisteredAsync(process);
        var sending = octavia.DispatchAsync("acme/infra", "provision_customer", null, ("X-Correlation-Id", CorrelationId));
        await Eventually.TrueAsync(() => Task.FromResult(isHanging()), "the request that hangs");
        await process.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);
    }

    private async Task<JsonElement> AfterRestartAsync()
    {
        await using var process = Start();
        var octavia = await process.ReadyAsync(Demo.OctaviaToken);
        var dispatch = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                _gitHub.Clock.Advance(TimeSpan.FromSeconds(1));
                dispatch = await octavia.DispatchOfAsync(CorrelationId);
                return dispatch.GetProperty("status").GetString() == "completed";
            },
            () => $"its end; it is {dispatch}; {process}"
        );
        Assert.Equal(CorrelationId, await ToldAsync(octavia));
        Assert.Equal("certain", Assert.Single(dispatch.GetProperty("runs").EnumerateArray()).GetProperty("match").GetString());
        return dispatch;
    }

    /// <summary>Of which dispatch its person heard, once, that GitHub took it.</summary>
    private static async Task<string?> ToldAsync(HttpClient octavia)
    {
        var events = await octavia.GetJsonAsync("/api/v1/events?after=0");
        var triggered = Assert.Single(
            events.GetProperty("items").EnumerateArray(),
            happened => happened.GetProperty("type").GetString() == "github.action_triggered"
        );
        return triggered.GetProperty("data").GetProperty("correlation_id").GetString();
    }

    private static async Task<HttpClient> RegisteredAsync(InfrajetProcess process)
    {
        var octavia = await process.ReadyAsync(Demo.OctaviaToken);
        await octavia.RegisterAsync("acme/infra");
        return octavia;
    }

    private InfrajetProcess Start() =>
        InfrajetProcess.Start(
            _directory,
            [
                .. SandboxHost
                    .SettingsFor(_gitHub)
                    .Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)),
                ("Dispatching__StrandedAfterSeconds", "3"),
                ("Dispatching__ProbeSeconds", "4"),
                ("Dispatching__FirstLookSeconds", "1"),
            ]
        );
}
