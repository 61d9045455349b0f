using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;
using Sandbox.Limits;

namespace Infrajet.SandboxTests.Limits;

/// <summary>github-rules A6: the limits by the hour.</summary>
public sealed class PrimaryLimitTests : IAsyncLifetime
{
    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync()
    {
        _sandbox.GitHub.Clock.Stop();
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Without_a_token_an_address_has_60_requests_an_hour()
    {
        var anonymous = _sandbox.Anonymous();
        for (var count = 1; count <= 60; count++)
        {
            var response = await anonymous.GetAsync("/repos/acme/infra");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal($"{60 - count}", response.Header("X-RateLimit-Remaining"));
        }

        var refused = await anonymous.GetAsync("/repos/acme/infra");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("API rate limit exceeded for 127.0.0.1.", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await _sandbox.AsOctavia().GetAsync("/repos/acme/infra")).StatusCode);
    }

    [Fact]
    public async Task A_person_has_5000_requests_an_hour_over_all_tokens_together()
    {
        const string second = "ghp_second000000000000000000000000000000";
        AddToken(
            new()
            {
                Value = second,
                Kind = TokenKind.Classic,
                Account = Account("octavia"),
                Scopes = ["repo"],
                CreatedAt = Now,
            }
        );

        var first = await _sandbox.AsOctavia().GetAsync("/user");
        var other = await _sandbox.Bearing(second).GetAsync("/user");

        Assert.Equal("5000", first.Header("X-RateLimit-Limit"));
        Assert.Equal("4999", first.Header("X-RateLimit-Remaining"));
        Assert.Equal("4998", other.Header("X-RateLimit-Remaining"));
        Assert.Equal("2", other.Header("X-RateLimit-Used"));
        Assert.Equal("core", other.Header("X-RateLimit-Resource"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task Over_the_limit_everything_is_refused_until_the_reset(int status)
    {
        _sandbox.GitHub.Limits = new() { User = 2, Status = status };
        var octavia = _sandbox.AsOctavia();
        await octavia.GetAsync("/user");
        await octavia.GetAsync("/user");

        var refused = await octavia.GetAsync("/user");

        Assert.Equal(status, (int)refused.StatusCode);
        Assert.Contains("API rate limit exceeded for user ID 1001.", await refused.Content.ReadAsStringAsync());
        Assert.Equal("0", refused.Header("X-RateLimit-Remaining"));
        Assert.Equal($"{Now.AddHours(1).ToUnixTimeSeconds()}", refused.Header("X-RateLimit-Reset"));
        Assert.Null(refused.Header("Retry-After"));

        _sandbox.GitHub.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, (await octavia.GetAsync("/user")).StatusCode);
    }

    [Theory]
    [InlineData(3, 5_000)]
    [InlineData(20, 5_000)]
    [InlineData(21, 5_050)]
    [InlineData(170, 12_500)]
    [InlineData(500, 12_500)]
    public void An_installation_has_50_more_for_each_repository_over_20(int repositories, int limit)
    {
        var allowance = new RateLimits().Look(new("installation ID 1", Repositories: repositories), RateLimits.Core, Now);

        Assert.Equal(limit, allowance.Limit);
    }

    [Fact]
    public async Task Asking_for_the_rate_limit_is_free()
    {
        var octavia = _sandbox.AsOctavia();
        await octavia.GetAsync("/user");

        await octavia.GetAsync("/rate_limit", HttpStatusCode.OK);
        var shown = await octavia.GetAsync("/rate_limit", HttpStatusCode.OK);

        var core = shown.GetProperty("resources").GetProperty("core");
        Assert.Equal(1, core.GetProperty("used").GetInt32());
        Assert.Equal(4999, core.GetProperty("remaining").GetInt32());
        Assert.Equal(30, shown.GetProperty("resources").GetProperty("search").GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task The_rate_limit_can_be_asked_for_when_it_is_used_up()
    {
        _sandbox.GitHub.Limits = new() { User = 0 };

        var shown = await _sandbox.AsOctavia().GetAsync("/rate_limit", HttpStatusCode.OK);

        Assert.Equal(0, shown.GetProperty("rate").GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task A_bad_token_counts_as_nobodys()
    {
        var response = await _sandbox.Bearing("ghp_unknown").GetAsync("/user");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("60", response.Header("X-RateLimit-Limit"));
        Assert.Equal("59", response.Header("X-RateLimit-Remaining"));
    }

    private DateTimeOffset Now => _sandbox.GitHub.Clock.GetUtcNow();

    private Account Account(string login) => _sandbox.GitHub.World.Accounts[login];

    private void AddToken(Token token)
    {
        lock (_sandbox.GitHub.World.Gate)
        {
            _sandbox.GitHub.World.Add(token);
        }
    }
}
