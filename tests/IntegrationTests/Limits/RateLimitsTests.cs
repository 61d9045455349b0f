using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Limits;

public sealed class RateLimitsTests
{
    private const int PerMinute = 60;

    // Far more than the bucket holds and wins back while they are sent.
    private const int Flood = 10 * PerMinute;

    [Fact]
    public async Task A_person_who_asks_too_much_is_told_when_to_come_back_and_nobody_else_notices()
    {
        await using var host = await StartAsync();
        var alice = await host.AsAsync("alice");
        var bob = await host.AsAsync("bob");

        var refused = await FloodAsync(alice, "/api/v1/auth/me");

        await ShouldBeLimitedAsync(refused);
        await bob.MeAsync();
    }

    [Fact]
    public async Task A_person_is_counted_once_however_many_ways_in_they_use()
    {
        await using var host = await StartAsync();
        var alice = await host.AsAsync("alice");
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        await FloodAsync(alice, "/api/v1/auth/me");

        var refused = await FloodAsync(() => browser.GetAsync("/api/v1/auth/me"), atMost: PerMinute / 2);

        await ShouldBeLimitedAsync(refused);
    }

    [Fact]
    public async Task Strangers_are_counted_by_address()
    {
        await using var host = await StartAsync();
        var alice = await host.AsAsync("alice");

        var refused = await FloodAsync(host.Anonymous(), "/api/v1/version");

        await ShouldBeLimitedAsync(refused);
        await host.AnonymousAt("127.0.0.2").GetJsonAsync("/api/v1/version");
        await alice.MeAsync();
    }

    [Fact]
    public async Task Guessing_credentials_is_counted_too()
    {
        await using var host = await StartAsync();

        var refused = await FloodAsync(() => host.Anonymous().PostAsync("/signin", new { token = $"ijt_{Guid.NewGuid():N}" }));

        await ShouldBeLimitedAsync(refused);
        await ShouldBeLimitedAsync(await FloodAsync(host.Bearing("ijt_nonsense"), "/api/v1/auth/me"));
    }

    [Fact]
    public async Task Whoever_floods_us_with_made_up_GitHub_tokens_does_not_flood_GitHub()
    {
        await using var host = new GitHubHost();
        await host.With("RateLimits:AddressPerMinute", $"{PerMinute}").InitializeAsync();
        var token = "";

        var refused = await FloodAsync(() => host.Bearing(token = TestGitHub.NewToken()).GetAsync("/api/v1/auth/me"));

        await ShouldBeLimitedAsync(refused);
        Assert.Equal(0, host.GitHub.RequestsWith(token));
    }

    [Fact]
    public async Task A_made_up_address_lifts_no_limit()
    {
        await using var host = await StartAsync();
        var number = 0;

        var refused = await FloodAsync(() =>
        {
            var client = host.Anonymous();
            client.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.51.100.{number++ % 250}");
            return client.GetAsync("/api/v1/version");
        });

        await ShouldBeLimitedAsync(refused);
    }

    [Fact]
    public async Task The_address_that_a_trusted_proxy_names_is_the_one_that_counts()
    {
        await using var host = await StartAsync("127.0.0.1");
        var flooder = host.Anonymous();
        flooder.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1");
        var other = host.Anonymous();
        other.DefaultRequestHeaders.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7");

        await ShouldBeLimitedAsync(await FloodAsync(flooder, "/api/v1/version"));

        await other.GetJsonAsync("/api/v1/version");
    }

    [Fact]
    public async Task Whoever_watches_our_health_is_never_limited()
    {
        await using var host = await StartAsync();
        var stranger = host.Anonymous();
        await FloodAsync(stranger, "/api/v1/version");

        for (var count = 0; count < PerMinute * 2; count++)
        {
            await stranger.GetJsonAsync("/health/live");
        }
    }

    private static async Task<InfrajetHost> StartAsync(string? trustedProxy = null)
    {
        var host = new InfrajetHost()
            .With("RateLimits:PersonPerMinute", $"{PerMinute}")
            .With("RateLimits:AddressPerMinute", $"{PerMinute}");
        if (trustedProxy is not null)
        {
            host.With("Proxy:TrustedNetworks:0", trustedProxy);
        }

        await host.InitializeAsync();
        return host;
    }

    private static Task<HttpResponseMessage> FloodAsync(HttpClient client, string path) => FloodAsync(() => client.GetAsync(path));

    /// <summary>Asks until it is refused for asking.</summary>
    private static async Task<HttpResponseMessage> FloodAsync(Func<Task<HttpResponseMessage>> ask, int atMost = Flood)
    {
        for (var count = 0; count < atMost; count++)
        {
            if (await ask() is { StatusCode: HttpStatusCode.TooManyRequests } refused)
            {
                return refused;
            }
        }

        throw new InvalidOperationException($"{atMost} requests were all let through.");
    }

    private static async Task ShouldBeLimitedAsync(HttpResponseMessage response)
    {
        await response.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Assert.True(int.Parse(Assert.Single(response.Headers.GetValues("Retry-After")), null) >= 1);
    }
}
