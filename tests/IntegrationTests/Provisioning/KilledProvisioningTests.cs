using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Data.Sqlite;
using Sandbox;
using Sandbox.Actions;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;
using static Infrajet.IntegrationTests.Provisioning.ProvisioningHost;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>
/// A real process is killed in every state that a provisioning can be in. After its restart it goes on to its right end, with one dispatch for
/// each attempt and one entry for each change.
/// </summary>
public sealed class KilledProvisioningTests : IAsyncLifetime
{
    private const string TokenRoute = "POST /app/installations/{installation_id}/access_tokens";
    private const string CancelRoute = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel";
    private const string LogsRoute = "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs";

    // The sandbox takes the App's tokens only for minutes of its own clock.
    private static readonly TimeSpan While = TimeSpan.FromMinutes(1);

    private readonly ProcessDirectory _directory = new();
    private readonly GitHubSandbox _gitHub = GitHubSandbox.Start();
    private InfrajetProcess? _process;
    private HttpClient _octavia = null!;

    [Fact]
    public async Task Validated_and_not_sent_yet()
    {
        await StartAsync();
        await TargetsAreKnownAsync();
        using var hanging = Break(TokenRoute, new HalfOpen());
        await KilledWhileOrderingAsync(hanging);
        Assert.Equal(0, _gitHub.Requests.Count(SentRoute));

        await StartAsync();
        var shown = await StandsAsync(await OnlyOneAsync(), "succeeded");

        AssertDispatched(shown, attempts: 1);
    }

    [Fact]
    public async Task Sent_and_not_answered_yet()
    {
        await StartAsync();
        using var hanging = Break(SentRoute, new HalfOpen(), afterEffect: true);
        await KilledWhileOrderingAsync(hanging);

        await StartAsync();
        var shown = await StandsAsync(await OnlyOneAsync(), "succeeded");

        AssertDispatched(shown, attempts: 1);
    }

    [Fact]
    public async Task Written_down_during_an_outage()
    {
        await StartAsync();
        await TargetsAreKnownAsync();
        await KillAsync();
        using var away = Break(TokenRoute, new ServerError(503));
        await StartAsync();
        var answer = await OrderAsync("production", ("Prefer", "respond-async"));
        var id = (await answer.ShouldBeAsync(HttpStatusCode.Accepted)).Text("id")!;
        await MetAsync(away);
        Assert.Equal("validated", (await ShowAsync(id)).Text("status"));
        await KillAsync();
        _gitHub.Faults.Clear();
        ComesDue("dispatch.send");

        await StartAsync();
        var shown = await StandsAsync(id, "succeeded");

        AssertDispatched(shown, attempts: 1);
    }

    [Fact]
    public async Task Dispatched_queued_in_progress_and_escalated()
    {
        _gitHub.Actions.CreationDelay = While;
        _gitHub.Actions.Script(Production, null, new RunScript { StaysAs = "queued", Duration = While });
        await StartAsync();
        var id = await OrderedAsync("production");
        await KilledAsAsync(id, "dispatched");

        await StartAsync();
        _gitHub.Clock.Advance(While);
        var run = (await KilledAsAsync(id, "queued")).GetProperty("workflow_run").GetProperty("id").GetInt64();

        await StartAsync();
        _gitHub.Actions.Release(Production, run);
        await KilledAsAsync(id, "in_progress");

        ComesDue("provisioning.deadline");
        await StartAsync();
        await KilledAsAsync(id, "escalated");

        await StartAsync();
        _gitHub.Clock.Advance(While);
        var shown = await StandsAsync(id, "succeeded", TimeSpan.Zero);

        AssertDispatched(shown, attempts: 1);
        Assert.Equal(["validated", "dispatched", "queued", "in_progress", "escalated", "succeeded"], TimelineOf(shown));
    }

    [Fact]
    public async Task Failed_while_its_logs_are_fetched_and_then_before_the_next_try_is_sent()
    {
        _gitHub.Actions.Script(
            Production,
            null,
            new RunScript
            {
                Conclusion = "failure",
                Log = ["Error: connect ECONNREFUSED: dial tcp: lookup registry.example.org: i/o timeout"],
                Times = 1,
            }
        );
        await StartAsync();
        using var hanging = Break(LogsRoute, new HalfOpen());
        var id = await OrderedAsync("production");
        await MetAsync(hanging);
        await KillAsync();
        _gitHub.Faults.Clear();
        ComesDue("provisioning.follow");

        await StartAsync();
        var waiting = await KilledAsAsync(id, "validated");
        Assert.Equal(2, waiting.GetProperty("attempt").GetInt32());
        Assert.Equal(1, _gitHub.Requests.Count(SentRoute));
        ComesDue("dispatch.send");

        await StartAsync();
        var shown = await StandsAsync(id, "succeeded");

        AssertDispatched(shown, attempts: 2);
        Assert.Equal("failed", shown.GetProperty("attempts")[0].Text("outcome"));
    }

    [Fact]
    public async Task Called_off_while_its_run_is_under_way()
    {
        _gitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        await StartAsync();
        var id = await OrderedAsync("production");
        await StandsAsync(id, "in_progress");
        using var hanging = Break(CancelRoute, new HalfOpen());
        await (await _octavia.PostAsync($"{CustomersPath}/{id}/cancel", null)).ShouldBeAsync(HttpStatusCode.Accepted);
        await MetAsync(hanging);
        await KillAsync();
        _gitHub.Faults.Clear();
        ComesDue("provisioning.follow");

        await StartAsync();
        var shown = await StandsAsync(id, "cancelled");

        AssertDispatched(shown, attempts: 1);
        Assert.Equal("cancelled", shown.GetProperty("workflow_run").Text("conclusion"));
    }

    [Fact]
    public async Task Waiting_for_a_run_that_never_comes_then_not_found_then_at_its_deadline()
    {
        (string, string) soon = ("Dispatching__RunWindowSeconds", "10");
        await StartAsync(soon);
        var id = await OrderedAsync("staging");
        await KilledAsAsync(id, "dispatched");

        await StartAsync(soon);
        await KilledAsAsync(id, "not_found");

        ComesDue("provisioning.deadline");
        await StartAsync(soon);
        var shown = await StandsAsync(id, "escalated");

        AssertDispatched(shown, attempts: 1);
        Assert.StartsWith("Its time is up: no workflow started.", shown.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(["validated", "dispatched", "not_found", "escalated"], TimelineOf(shown));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (_process?.DisposeAsync() ?? ValueTask.CompletedTask);
        await _gitHub.DisposeAsync();
        _directory.Dispose();
    }

    private async Task StartAsync(params (string Name, string Value)[] more)
    {
        _process = InfrajetProcess.Start(
            _directory,
            [
                .. SandboxHost
                    .SettingsFor(_gitHub)
                    .Select(setting => (setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)),
                ("Identity__Administrators__0", "octavia"),
                ("Provisioning__Targets__production__Repository", Production),
                ("Provisioning__Targets__staging__Repository", Staging),
                ("Provisioning__Targets__staging__Token", Demo.OctaviaToken),
                ("Provisioning__RetryAfterSeconds", "600"),
                ("Dispatching__StrandedAfterSeconds", "3"),
                ("Dispatching__ProbeSeconds", "4"),
                ("Dispatching__FirstLookSeconds", "1"),
                ("Dispatching__SiblingSeconds", "1"),
                .. more,
            ]
        );
        _octavia = await _process.ReadyAsync(Demo.OctaviaToken);
    }

    /// <summary>It is down for so long that what it had begun is nobody's any more, and every run is to be looked at again.</summary>
    private async Task KillAsync()
    {
        await _process!.KillAsync();
        await _process.DisposeAsync();
        Change("UPDATE WorkItems SET LeasedUntil = 0 WHERE State = 'Running'");
        Change("UPDATE WorkflowRuns SET NextLookAt = 0 WHERE NextLookAt IS NOT NULL");
        Change("UPDATE RunWatches SET NextLookAt = 0 WHERE NextLookAt IS NOT NULL");
    }

    private async Task KilledWhileOrderingAsync(ArmedFault hanging)
    {
        var sending = OrderAsync("production");
        await MetAsync(hanging);
        await KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);
        _gitHub.Faults.Clear();
    }

    private async Task<JsonElement> KilledAsAsync(string id, string status)
    {
        var shown = await StandsAsync(id, status, TimeSpan.Zero);
        await KillAsync();
        return shown;
    }

    /// <summary>What of this kind waited for its time is due when it comes back.</summary>
    private void ComesDue(string kind) =>
        Assert.NotEqual(0, Change($"UPDATE WorkItems SET NotBefore = 0 WHERE Kind = '{kind}' AND State IN ('Waiting', 'Running')"));

    private int Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_directory.DatabaseFile};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // It is all written above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    /// <summary>Looked at once, so that the only token that is asked for is the one to dispatch with.</summary>
    private Task<JsonElement> TargetsAreKnownAsync() => _octavia.GetJsonAsync("/api/v1/provisioning/targets");

    private ArmedFault Break(string route, FaultKind kind, bool afterEffect = false) =>
        _gitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
                AfterEffect = afterEffect,
            }
        );

    private static Task MetAsync(ArmedFault fault) => Eventually.TrueAsync(() => Task.FromResult(fault.Met > 0), "the request to be met");

    private Task<HttpResponseMessage> OrderAsync(string target, params (string Name, string Value)[] headers) =>
        _octavia.SendJsonAsync(
            $"{CustomersPath}?target={target}",
            new JsonObject { ["client_payload"] = Customer("cust_1", "example.com", "basic", "txn_1") }.ToJsonString(),
            headers
        );

    private async Task<string> OrderedAsync(string target) =>
        (await (await OrderAsync(target)).ShouldBeAsync(HttpStatusCode.Accepted)).Text("id")!;

    private async Task<string> OnlyOneAsync() =>
        Assert.Single((await _octavia.GetJsonAsync(CustomersPath)).GetProperty("items").EnumerateArray()).Text("id")!;

    private Task<JsonElement> ShowAsync(string id) => _octavia.GetJsonAsync($"{CustomersPath}/{id}");

    private async Task<JsonElement> StandsAsync(string id, string status, TimeSpan? step = null)
    {
        var shown = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                _gitHub.Clock.Advance(step ?? TimeSpan.FromMilliseconds(200));
                shown = await ShowAsync(id);
                return shown.Text("status") == status;
            },
            () => $"it to be {status}; it is {shown}; {_process}"
        );
        return shown;
    }

    private void AssertDispatched(JsonElement shown, int attempts)
    {
        Assert.Equal(attempts, shown.GetProperty("attempts").GetArrayLength());
        Assert.Equal(attempts, _gitHub.Requests.Count(SentRoute));
        var entries = shown
            .GetProperty("timeline")
            .EnumerateArray()
            .Select(entry => (entry.GetProperty("attempt").GetInt32(), entry.Text("status"), entry.Text("reason")))
            .ToList();
        Assert.Equal(entries.Distinct(), entries);
        Assert.False(shown.GetProperty("is_open").GetBoolean());
    }

    private static IEnumerable<string?> TimelineOf(JsonElement shown) =>
        shown.GetProperty("timeline").EnumerateArray().Select(entry => entry.Text("status"));
}
