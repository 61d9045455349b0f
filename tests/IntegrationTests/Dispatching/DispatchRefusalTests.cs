using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

/// <summary>What GitHub answers other than well, and what the caller learns of it.</summary>
public sealed class DispatchRefusalTests : SandboxHost
{
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(451)]
    public async Task No_and_not_there_are_one_refusal(int status)
    {
        Break(new ServerError(status));

        var refused = await _octavia.DispatchAsync("acme/infra", "deploy", null, ("X-Correlation-Id", "refused-one"));

        await refused.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN_REPO_ACCESS");
        var dispatch = await _octavia.DispatchOfAsync("refused-one");
        Assert.Equal("refused", dispatch.GetProperty("status").GetString());
        Assert.Equal("FORBIDDEN_REPO_ACCESS", dispatch.GetProperty("error_code").GetString());
    }

    [Fact]
    public async Task What_GitHub_finds_wrong_is_the_callers_to_mend()
    {
        Break(new ServerError(422));

        await (await _octavia.DispatchAsync("acme/infra", "deploy")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_token_that_GitHub_does_not_take_is_renewed_once()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new BadToken(),
                Times = 1,
            }
        );

        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();

        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task An_answer_that_sends_the_request_to_another_host_is_not_followed()
    {
        var strangers = 0;
        await using var stranger = await LoopbackServer.StartAsync(context =>
        {
            Interlocked.Increment(ref strangers);
            return Task.CompletedTask;
        });
        Break(new RedirectElsewhere(stranger.Address));

        var refused = await _octavia.DispatchAsync("acme/infra", "deploy");

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.Equal(0, strangers);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_secondary_limit_without_a_time_means_a_minute(int status)
    {
        Break(new SecondaryLimit { Status = status });

        var limited = await _octavia.DispatchAsync("acme/infra", "deploy", null, ("X-Correlation-Id", "limited-one"));

        await limited.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 55, 61);
        var dispatch = await _octavia.DispatchOfAsync("limited-one");
        Assert.Equal(0, dispatch.GetProperty("attempts").GetInt32());
        Assert.Equal(JsonValueKind.Null, dispatch.GetProperty("sent_at").ValueKind);
    }

    [Theory]
    [InlineData(60, 50, 62)]
    [InlineData(-60, 1, 62)]
    public async Task An_allowance_used_up_says_when_it_is_renewed(int resetsInMinutes, int atLeast, int atMostMinutes)
    {
        Break(new PrimaryLimit { ResetsIn = TimeSpan.FromMinutes(resetsInMinutes) });

        var limited = await _octavia.DispatchAsync("acme/infra", "deploy");

        await limited.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Assert.InRange(limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds, atLeast, TimeSpan.FromMinutes(atMostMinutes).TotalSeconds);
    }

    [Fact]
    public async Task A_short_pause_that_GitHub_asks_for_is_waited_out()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(1) },
                Times = 1,
            }
        );

        await _octavia.DispatchAsync("acme/infra", "deploy").AcceptedAsync();

        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Where_GitHub_cannot_be_reached_at_all_it_is_said_that_nothing_was_started()
    {
        await GitHub.DisposeAsync();

        var failed = await _octavia.DispatchAsync("acme/infra", "deploy");

        var body = await failed.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.Contains("Nothing was started", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private void Break(FaultKind kind) =>
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = kind,
            }
        );
}
