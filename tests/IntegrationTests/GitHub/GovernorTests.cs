using System.Net;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Infrastructure.GitHub.Answers;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Counting;
using Sandbox.Faults;
using Sandbox.Limits;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>Hundreds of jobs at once against all of GitHub's limits: none of them is ever refused by GitHub.</summary>
public sealed class GovernorTests
{
    private const string Fetching = "POST /app/installations/{installation_id}/access_tokens";
    private const string Dispatching = "POST /repos/{owner}/{repo}/dispatches";
    private static readonly (string Key, string Value) Patient = ("GitHub:Limits:LongestWaitSeconds", "300");

    [Fact]
    public async Task Two_hundred_jobs_stay_under_every_limit()
    {
        await using var host = new PacedHost(LimitSettings.GitHub, Patient);
        var repositories = host.Get<IGitHubRepositories>();
        var dispatches = host.Get<IGitHubDispatches>();

        // More than a minute of points, and more than a minute of writes.
        var reads = Enumerable.Range(0, 1200).Select(index => ReadAsync(host, repositories, index));
        var writes = Enumerable
            .Range(0, 100)
            .Select(_ => UntilDoneAsync(host, () => dispatches.SendAsync(As.Octavia, As.Infra, "provision_customer", null, default)));
        await host.RunAsync([.. reads, .. writes]);

        var requests = host.GitHub.Requests.Latest;
        Assert.All(requests, request => Assert.InRange(request.Status, 200, 304));
        Assert.Equal(100, requests.Count(request => request.Route == Dispatching));
        Assert.InRange(BusiestTime.Of(TimeSpan.FromMinutes(1), requests, request => request.Points), 600, 900);
        Assert.True(ShortestGap(requests.Where(request => request.Route == Dispatching)) >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Writes_that_wait_for_one_token_do_not_leave_together()
    {
        await using var host = new PacedHost(LimitSettings.GitHub, Patient);
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Fetching },
                Kind = Latency.Of(300),
            }
        );
        var sends = Enumerable.Range(0, 5).Select(_ => DispatchAsInstallationAsync(host)).ToArray();
        await Eventually.TrueAsync(() => Task.FromResult(host.Limits.Show(GitHubPrincipal.App).InFlight.Used == 1), "the token is fetched");

        host.Advance(TimeSpan.FromSeconds(3));
        await host.RunAsync(sends);

        var writes = host.GitHub.Requests.Latest.Where(request => request.Route == Dispatching).ToList();
        Assert.Equal(5, writes.Count);
        Assert.True(ShortestGap(writes) >= TimeSpan.FromSeconds(1), $"{ShortestGap(writes)}");
    }

    [Fact]
    public async Task A_write_that_is_repeated_for_its_token_waits_for_its_turn_again()
    {
        await using var host = new PacedHost(LimitSettings.GitHub, Patient);
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Dispatching },
                Kind = new BadToken(),
                Times = 1,
            }
        );

        await host.RunAsync([.. Enumerable.Range(0, 3).Select(_ => DispatchAsInstallationAsync(host))]);

        var writes = host.GitHub.Requests.Latest.Where(request => request.Route == Dispatching).ToList();
        Assert.Equal(4, writes.Count);
        Assert.True(ShortestGap(writes) >= TimeSpan.FromSeconds(1), $"{ShortestGap(writes)}");
    }

    [Fact]
    public async Task Content_stays_under_its_limits_for_hours()
    {
        await using var host = new PacedHost(LimitSettings.GitHub, Patient);

        await host.RunAsync([.. Enumerable.Range(0, 520).Select(index => PutFileAsync(host, index))]);

        var requests = host.GitHub.Requests.Latest;
        Assert.All(requests, request => Assert.Equal(201, request.Status));
        Assert.Equal(520, requests.Count);
        Assert.InRange(BusiestTime.Of(TimeSpan.FromMinutes(1), requests, _ => 1), 50, 80);
        Assert.InRange(BusiestTime.Of(TimeSpan.FromHours(1), requests, _ => 1), 490, 500);
    }

    [Fact]
    public async Task Objects_that_nobody_sees_go_as_fast_as_points_allow()
    {
        await using var host = new PacedHost(LimitSettings.GitHub, Patient);

        await host.RunAsync([.. Enumerable.Range(0, 520).Select(index => MakeBlobAsync(host, index))]);

        var requests = host.GitHub.Requests.Latest;
        Assert.All(requests, request => Assert.Equal(201, request.Status));
        Assert.InRange(BusiestTime.Of(TimeSpan.FromMinutes(1), requests, request => request.Points), 850, 900);
    }

    [Fact]
    public async Task The_hours_requests_are_never_used_up_and_people_have_the_last_fifth()
    {
        await using var host = new PacedHost(LimitSettings.GitHub with { User = 100 }, Patient);
        var repositories = host.Get<IGitHubRepositories>();
        var background = As.Octavia with { Urgency = Urgency.Background };
        var refused = 0;
        for (var count = 0; count < 100; count++)
        {
            var asked = repositories.FindAsync(background, new("acme", $"nothing-{count}"), default);
            await host.RunAsync(asked);
            refused += (await asked).Failure?.Code == "rate_limited" ? 1 : 0;
        }

        var left = host.Limits.Show(GitHubPrincipal.OfUser(1001)).Primary.Remaining;
        var person = repositories.FindAsync(As.Octavia, As.Infra, default);
        await host.RunAsync(person);

        Assert.InRange(left!.Value, 15, 21);
        Assert.InRange(refused, 1, 100);
        Assert.Null((await person).Failure);
        Assert.DoesNotContain(host.GitHub.Requests.Latest, request => request.Status is 403 or 429);
    }

    [Fact]
    public async Task People_go_before_the_background_and_share_evenly()
    {
        await using var host = new PacedHost(LimitSettings.GitHub, Patient);
        var order = new List<string>();
        var jobs = Enumerable
            .Range(0, 10)
            .Select(_ => As.Octavia with { Urgency = Urgency.Background, For = "infrajet" })
            .Concat(Enumerable.Range(0, 12).Select(_ => As.Octavia with { For = "person:1" }))
            .Concat(Enumerable.Range(0, 4).Select(_ => As.Octavia with { For = "person:2" }))
            .Select(gitHubCall => InTurnAsync(gitHubCall))
            .ToArray();

        await host.RunAsync(jobs);

        Assert.True(order.LastIndexOf("person:2") <= 12, string.Join(' ', order));
        Assert.True(order.LastIndexOf("person:1") <= 21, string.Join(' ', order));
        Assert.InRange(order.Take(20).Count(person => person == "infrajet"), 3, 6);
        Assert.Equal(26, order.Count);

        async Task InTurnAsync(GitHubCall gitHubCall)
        {
            var dispatches = host.Get<IGitHubDispatches>();
            var sent = await dispatches.SendAsync(gitHubCall, As.Infra, "provision_customer", null, default);
            Assert.Null(sent.Failure);
            lock (order)
            {
                order.Add(gitHubCall.For);
            }
        }
    }

    private static async Task DispatchAsInstallationAsync(PacedHost host)
    {
        var app = As.Installation("contents:write");
        Assert.Null((await host.Get<IGitHubDispatches>().SendAsync(app, As.Infra, "provision_customer", null, default)).Failure);
    }

    private static async Task ReadAsync(PacedHost host, IGitHubRepositories repositories, int index)
    {
        if (index % 3 == 0)
        {
            await UntilDoneAsync(
                host,
                () => repositories.FindAsync(As.Octavia, new("acme", Sandbox.Seeds.Demo.Repositories[index % 4]), default)
            );
            return;
        }

        var (login, id) = index % 2 == 0 ? ("riley", 1002) : ("octavia", 1001);
        await UntilDoneAsync(host, () => repositories.RightOfAsync(As.Octavia, As.Infra, login, id, default));
    }

    private static async Task UntilDoneAsync<T>(PacedHost host, Func<Task<Domain.Common.Result<T>>> ask)
    {
        while ((await ask()).Failure is { } failure)
        {
            Assert.Equal("rate_limited", failure.Code);
            await host.WaitAsync(failure.RetryAfter!.Value);
        }
    }

    private static Task MakeBlobAsync(PacedHost host, int index) =>
        WriteAsync(host, HttpMethod.Post, "git/blobs", "git/blobs", new { content = $"{index}", encoding = "utf-8" });

    private static Task PutFileAsync(PacedHost host, int index) =>
        WriteAsync(host, HttpMethod.Put, $"contents/{index}", "contents/{path}", new { message = "Put", content = "YQ==" });

    private static async Task WriteAsync(PacedHost host, HttpMethod method, string path, string route, object body)
    {
        while (true)
        {
            try
            {
                using var made = await host.SendAsync(
                    method,
                    $"repos/acme/website/{path}",
                    $"repos/{{owner}}/{{repo}}/{route}",
                    As.Octavia with
                    {
                        Urgency = Urgency.Background,
                    },
                    body
                );
                Assert.Equal(HttpStatusCode.Created, made.StatusCode);
                return;
            }
            catch (GitHubException refused)
            {
                await host.WaitAsync(refused.Failure.RetryAfter!.Value);
            }
        }
    }

    private static TimeSpan ShortestGap(IEnumerable<RequestEntry> requests)
    {
        var times = requests.Select(request => request.Time).ToList();
        return times.Zip(times.Skip(1), (one, next) => next - one).Min();
    }
}
