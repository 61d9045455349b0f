using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Dispatching;

public sealed class IdempotencyTests : SandboxHost
{
    private static readonly (string Name, string Value) Key = ("Idempotency-Key", "order-4711");
    private HttpClient _octavia = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _octavia = AsOctavia();
        await _octavia.RegisterAsync("acme/infra");
    }

    [Fact]
    public async Task Fifty_at_once_with_one_key_are_one_dispatch()
    {
        // Slow enough for all the others to arrive while the first is under way.
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = Latency.Of(500),
            }
        );

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync().AcceptedAsync()));

        Assert.Single(ids.Distinct());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
        Assert.Single((await _octavia.GetJsonAsync("/api/github/dispatches")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Fifty_at_once_share_a_refusal_as_well()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(90) },
            }
        );

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SendAsync()));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
        Assert.All(answers, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 61, 91));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_a_conflict()
    {
        await SendAsync().AcceptedAsync();

        var other = await _octavia.DispatchAsync("acme/infra", "deploy", new JsonObject { ["version"] = 2 }, Key);

        await other.ShouldBeErrorAsync(HttpStatusCode.Conflict, "IDEMPOTENCY_CONFLICT");
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task The_same_key_of_another_person_is_another_key()
    {
        var first = await SendAsync().AcceptedAsync();
        var other = Bearing(Demo.OctaviaToken);
        await (await AsRiley().DispatchAsync("acme/infra", "deploy", null, Key)).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden,
            "FORBIDDEN_REPO_ACCESS"
        );

        Assert.Equal(first, await other.DispatchAsync("acme/infra", "deploy", new JsonObject { ["version"] = 1 }, Key).AcceptedAsync());
    }

    [Fact]
    public async Task A_key_outlives_a_restart()
    {
        var first = await SendAsync().AcceptedAsync();
        await using var restarted = On(Database, GitHub);
        await restarted.InitializeAsync();

        var again = await restarted
            .AsOctavia()
            .DispatchAsync("acme/infra", "deploy", new JsonObject { ["version"] = 1 }, Key)
            .AcceptedAsync();

        Assert.Equal(first, again);
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        var first = await SendAsync().AcceptedAsync();
        Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        Assert.NotEqual(first, await SendAsync().AcceptedAsync());
        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_refusal_gives_the_key_back()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ServerError(422),
                Times = 1,
            }
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync()).StatusCode);

        await SendAsync().AcceptedAsync();
    }

    [Fact]
    public async Task And_only_to_the_same_request()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ServerError(422),
                Times = 1,
            }
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync()).StatusCode);

        var other = await _octavia.DispatchAsync("acme/infra", "deploy", new JsonObject { ["version"] = 2 }, Key);

        await other.ShouldBeErrorAsync(HttpStatusCode.Conflict, "IDEMPOTENCY_CONFLICT");
    }

    [Theory]
    [InlineData("with space")]
    [InlineData(null)]
    public async Task A_key_that_is_no_key_is_refused(string? key)
    {
        var refused = await _octavia.DispatchAsync("acme/infra", "deploy", null, ("Idempotency-Key", key ?? new string('x', 256)));

        await refused.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    private Task<HttpResponseMessage> SendAsync() =>
        _octavia.DispatchAsync("acme/infra", "deploy", new JsonObject { ["version"] = 1 }, Key);
}
