using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>What GitHub says in passing: that a version ends, and what time it is.</summary>
public sealed class ConditionsTests : IAsyncLifetime
{
    private readonly SandboxHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task As_long_as_all_is_well_nothing_is_said()
    {
        await FindAsync();

        Assert.Equal("healthy", await HealthAsync());
        Assert.DoesNotContain(_host.Log.Lines, IsWarning);
    }

    [Fact]
    public async Task A_version_that_is_on_its_way_out_is_told_once()
    {
        var now = _host.GitHub.Clock.GetUtcNow();
        _host.GitHub.RetireVersion("2022-11-28", now.AddDays(-1), now.AddDays(30));

        Assert.Null((await FindAsync()).Failure);
        await FindAsync();

        Assert.Equal("degraded", await HealthAsync());
        Assert.Single(_host.Log.Lines, line => IsWarning(line) && line.Text.Contains("2022-11-28", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_version_that_is_gone_is_a_failure_of_its_own()
    {
        var now = _host.GitHub.Clock.GetUtcNow();
        _host.GitHub.RetireVersion("2022-11-28", now.AddDays(-30), now.AddDays(-1));

        Assert.Equal(GitHubFailures.VersionRefused, (await FindAsync()).Failure);
        Assert.Equal("degraded", await HealthAsync());
    }

    [Fact]
    public async Task So_is_one_that_GitHub_has_never_heard_of()
    {
        await using var own = new SandboxHost();
        own.With("GitHub:ApiVersion", "2001-01-01");
        await own.InitializeAsync();

        var found = await own.Services.GetRequiredService<IGitHubRepositories>().FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal(GitHubFailures.VersionRefused, found.Failure);
    }

    [Theory]
    [InlineData(20, "healthy")]
    [InlineData(-20, "healthy")]
    [InlineData(45, "degraded")]
    [InlineData(-45, "degraded")]
    [InlineData(3600, "degraded")]
    public async Task A_clock_that_differs_is_noticed(int seconds, string expected)
    {
        using (_host.GitHub.Faults.Add(new ClockSkew(TimeSpan.FromSeconds(seconds))))
        {
            await FindAsync();
        }

        Assert.Equal(expected, await HealthAsync());
        Assert.Equal(expected == "degraded", _host.Log.Lines.Any(IsWarning));
        await FindAsync();
        Assert.Equal("healthy", await HealthAsync());
    }

    [Fact]
    public async Task An_outage_is_no_reason_to_take_the_node_out()
    {
        _host.GitHub.Faults.Add(new ServerError(503));
        await FindAsync();

        Assert.Equal("healthy", await HealthAsync());
    }

    private Task<Result<SeenRepository>> FindAsync() =>
        _host.Services.GetRequiredService<IGitHubRepositories>().FindAsync(As.Octavia, As.Infra, default);

    private async Task<string?> HealthAsync()
    {
        var before = _host.GitHub.Requests.Total;
        var health = await _host.Anonymous().GetJsonAsync("/health/ready");
        Assert.Equal(before, _host.GitHub.Requests.Total);
        return health.GetProperty("checks").GetProperty("github").GetString();
    }

    private static bool IsWarning(TestLog.LogLine line) =>
        line.Level >= LogLevel.Warning && line.Category.EndsWith("GitHubConditions", StringComparison.Ordinal);
}
