using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>GitHub says that it is too much, in all the ways in which it says so.</summary>
public sealed class LimitAnswersTests : IAsyncLifetime
{
    private const string Finding = "GET /repos/{owner}/{repo}";

    private static readonly Dictionary<string, (FaultKind Kind, double Seconds)> Refusals = new()
    {
        ["secondary with a time"] = (new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(17) }, 17),
        ["secondary without"] = (new SecondaryLimit(), 60),
        ["secondary by 429"] = (new SecondaryLimit { Status = 429 }, 60),
        ["429 with a time"] = (new SecondaryLimit { Status = 429, RetryAfter = TimeSpan.FromSeconds(90) }, 90),
        ["primary until in an hour"] = (new PrimaryLimit { ResetsIn = TimeSpan.FromHours(1) }, 3600),
        ["primary by 429"] = (new PrimaryLimit { Status = 429, ResetsIn = TimeSpan.FromMinutes(10) }, 600),
        ["primary until long ago"] = (new PrimaryLimit { ResetsIn = TimeSpan.FromHours(-3) }, 60),
    };

    private readonly SandboxHost _host = new();

    public static TheoryData<string> Names => [.. Refusals.Keys];

    private IGitHubRepositories Repositories => _host.Services.GetRequiredService<IGitHubRepositories>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whoever_waits_is_told_for_how_long_and_GitHub_is_not_asked_again_meanwhile(string name)
    {
        var (kind, seconds) = Refusals[name];
        Arm(kind);

        var refused = await Repositories.FindAsync(As.Octavia, As.Infra, default);
        var again = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal("rate_limited", refused.Failure?.Code);
        Assert.InRange(refused.Failure!.RetryAfter!.Value.TotalSeconds, seconds - 2, seconds);
        Assert.Equal("rate_limited", again.Failure?.Code);
        Assert.InRange(again.Failure!.RetryAfter!.Value.TotalSeconds, seconds - 5, seconds);
        Assert.Equal(1, _host.GitHub.Requests.Count(Finding));
    }

    [Theory]
    [InlineData(-600)]
    [InlineData(600)]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task A_reset_is_reckoned_by_GitHubs_clock(int ourSecondsAhead)
    {
        _host.Clock.Advance(TimeSpan.FromSeconds(ourSecondsAhead));
        Arm(new PrimaryLimit { ResetsIn = TimeSpan.FromMinutes(5) });

        var refused = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.InRange(refused.Failure!.RetryAfter!.Value.TotalSeconds, 298, 300);
    }

    [Fact]
    public async Task A_reset_that_has_just_passed_is_waited_for_a_moment_and_then_it_works()
    {
        Arm(new PrimaryLimit { ResetsIn = TimeSpan.FromSeconds(-5) }, times: 1);

        var found = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Null(found.Failure);
        Assert.True(Gap() >= TimeSpan.FromSeconds(1), $"{Gap()}");
    }

    [Fact]
    public async Task A_moment_is_waited_out_once_also_before_a_change_since_GitHub_did_not_act()
    {
        const string dispatching = "POST /repos/{owner}/{repo}/dispatches";
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = dispatching },
                Kind = new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(1) },
                Times = 1,
            }
        );
        var dispatches = _host.Services.GetRequiredService<Infrajet.Application.Dispatching.IGitHubDispatches>();

        var sent = await dispatches.SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Null(sent.Failure);
        Assert.Equal(2, _host.GitHub.Requests.Count(dispatching));
    }

    [Fact]
    public async Task And_no_second_time()
    {
        Arm(new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(1) });

        var refused = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal("rate_limited", refused.Failure?.Code);
        Assert.Equal(2, _host.GitHub.Requests.Count(Finding));
    }

    [Fact]
    public async Task Work_that_nobody_waits_for_waits_itself()
    {
        Arm(new SecondaryLimit { RetryAfter = TimeSpan.FromSeconds(4) }, times: 1);

        var found = await Repositories.FindAsync(As.Octavia with { Urgency = Urgency.Background }, As.Infra, default);

        Assert.Null(found.Failure);
        Assert.True(Gap() >= TimeSpan.FromSeconds(4), $"{Gap()}");
    }

    [Fact]
    public async Task And_comes_back_where_the_wait_is_long()
    {
        Arm(new PrimaryLimit { ResetsIn = TimeSpan.FromMinutes(30) }, times: 1);

        var refused = await Repositories.FindAsync(As.Octavia with { Urgency = Urgency.Background }, As.Infra, default);

        Assert.InRange(refused.Failure!.RetryAfter!.Value.TotalMinutes, 29, 30);
        Assert.Equal(1, _host.GitHub.Requests.Count(Finding));
    }

    [Fact]
    public async Task What_one_person_has_used_up_holds_nobody_else_back()
    {
        Arm(new SecondaryLimit(), times: 1);
        await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Null((await Repositories.FindAsync(As.Riley, As.Infra, default)).Failure);
        Assert.Null((await Repositories.FindAsync(As.Installation("metadata:read"), As.Infra, default)).Failure);
    }

    private TimeSpan Gap()
    {
        var times = _host.GitHub.Requests.Latest.Where(entry => entry.Route == Finding).Select(entry => entry.Time).ToList();
        Assert.Equal(2, times.Count);
        return times[1] - times[0];
    }

    private void Arm(FaultKind kind, int? times = null) =>
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Finding },
                Kind = kind,
                Times = times,
            }
        );
}
