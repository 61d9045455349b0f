using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>Written down, answered, and sent afterwards: through outages, once.</summary>
public sealed class AsyncDispatchTests : SandboxHost
{
    private static readonly (string Name, string Value) Later = ("Prefer", "respond-async");
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        With("Dispatching:SendWithinHours", "2");
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await (await _octavia.PostAsync("/api/v1/auth/verify", new { token = Sandbox.Seeds.Demo.OctaviaToken })).ShouldBeAsync(
            HttpStatusCode.OK
        );
        await _octavia.RegisterAsync("acme/infra");
    }

    [Fact]
    public async Task It_is_answered_at_once_and_sent_afterwards()
    {
        var response = await _octavia.DispatchAsync("acme/infra", "deploy", new JsonObject { ["version"] = 1 }, Later);

        Assert.Equal(["respond-async"], response.Headers.GetValues("Preference-Applied"));
        var id = await Task.FromResult(response).AcceptedAsync();
        var dispatch = await _octavia.BecomesAsync(id, "accepted");
        Assert.Equal(1, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_limit_of_GitHub_delays_it()
    {
        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        using var outage = GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(5) },
            }
        );
        var id = await _octavia.DispatchAsync("acme/infra", "deploy", null, Later).AcceptedAsync();
        await Eventually.TrueAsync(() => Task.FromResult(GitHub.Requests.Count(SentRoute) == 2), "the first try");

        GitHub.Faults.Clear();

        await _octavia.BecomesAsync(id, "accepted");
        Assert.Equal(3, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task While_GitHub_cannot_be_reached_it_waits_and_is_sent_afterwards()
    {
        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        await GitHub.DisposeAsync();
        var id = await _octavia.DispatchAsync("acme/infra", "deploy", null, Later).AcceptedAsync();
        await Eventually.TrueAsync(
            () => InDbAsync(db => db.WorkItems.AnyAsync(item => item.Kind == "dispatch.send" && item.NotBefore > item.CreatedAt)),
            "the first try"
        );
        Assert.Equal("prepared", (await _octavia.DispatchOfAsync(id)).GetProperty("status").GetString());

        await using var back = GitHubSandbox.Start(new SandboxOptions { Port = GitHub.Address.Port });
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(1, (await _octavia.BecomesAsync(id, "accepted")).GetProperty("attempts").GetInt32());
        Assert.Single(back.Requests.Latest, request => request is { Route: SentRoute, Status: 204 });
    }

    [Fact]
    public async Task What_cannot_be_sent_for_too_long_is_refused_and_its_person_hears_why()
    {
        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(5) },
            }
        );
        var id = await _octavia.DispatchAsync("acme/infra", "deploy", null, Later).AcceptedAsync();
        await Eventually.TrueAsync(() => Task.FromResult(GitHub.Requests.Count(SentRoute) == 2), "the first try");

        Clock.Advance(TimeSpan.FromHours(2));

        var dispatch = await _octavia.BecomesAsync(id, "refused");
        Assert.Equal("RATE_LIMITED", dispatch.GetProperty("error_code").GetString());
        Assert.Contains("2 hours", dispatch.GetProperty("reason").GetString(), StringComparison.Ordinal);
        var told = await InDbAsync(db => db.ToldToAsync("octavia", "github.dispatch_refused"));
        Assert.Equal(id, told.GetProperty("correlation_id").GetString());
    }

    [Fact]
    public async Task A_right_that_is_gone_when_it_is_sent_refuses_it_then()
    {
        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /repos/{owner}/{repo}" },
                Kind = new ServerError(404),
            }
        );
        var id = await _octavia.DispatchAsync("acme/infra", "deploy", null, Later).AcceptedAsync();

        var dispatch = await _octavia.BecomesAsync(id, "refused");

        Assert.Equal("FORBIDDEN_REPO_ACCESS", dispatch.GetProperty("error_code").GetString());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
        var told = await InDbAsync(db => db.ToldToAsync("octavia", "github.dispatch_refused"));
        Assert.Equal(id, told.GetProperty("correlation_id").GetString());
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_looked_into_as_well()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );
        var id = await _octavia.DispatchAsync("acme/infra", "provision_customer", null, Later).AcceptedAsync();

        await Eventually.TrueAsync(
            async () =>
            {
                GitHub.Clock.Advance(TimeSpan.FromSeconds(1));
                Clock.Advance(TimeSpan.FromSeconds(1));
                return (await _octavia.DispatchOfAsync(id)).GetProperty("status").GetString() is "run_seen" or "completed";
            },
            "its run"
        );
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task One_key_is_one_dispatch_here_too()
    {
        var key = ("Idempotency-Key", "later-1");

        var ids = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => _octavia.DispatchAsync("acme/infra", "deploy", null, Later, key).AcceptedAsync())
        );

        await _octavia.BecomesAsync(Assert.Single(ids.Distinct()), "accepted");
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }
}
