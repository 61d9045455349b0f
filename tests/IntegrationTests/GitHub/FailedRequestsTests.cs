using System.Net;
using System.Net.Sockets;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>Everything that can break on the way to GitHub and back: reads are tried again, changes only when nothing can have happened.</summary>
public sealed class FailedRequestsTests : IAsyncLifetime
{
    private const string Finding = "GET /repos/{owner}/{repo}";
    private const string Dispatching = "POST /repos/{owner}/{repo}/dispatches";

    private static readonly Dictionary<string, FaultKind> Breaks = new()
    {
        ["500"] = new ServerError(500),
        ["502"] = new ServerError(502),
        ["503"] = new ServerError(503),
        ["504"] = new ServerError(504),
        ["a page of HTML"] = new ServerError(502) { Html = true },
        ["a reset"] = new ConnectionReset(),
        ["silence"] = new HalfOpen(),
    };

    private static readonly Dictionary<string, FaultKind> BrokenBodies = new()
    {
        ["half an answer"] = new TruncatedAnswer(),
        ["a reset in the middle"] = new ConnectionReset { Midway = true },
        ["nothing"] = new EmptyAnswer(),
        ["a byte now and then"] = new SlowBody(),
    };

    private readonly SandboxHost _host = new();

    public static TheoryData<string> Names => [.. Breaks.Keys];

    public static TheoryData<string> AllNames => [.. Breaks.Keys, .. BrokenBodies.Keys];

    private IGitHubRepositories Repositories => _host.Services.GetRequiredService<IGitHubRepositories>();

    private IGitHubDispatches Dispatches => _host.Services.GetRequiredService<IGitHubDispatches>();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Theory]
    [MemberData(nameof(AllNames))]
    public async Task A_read_that_breaks_is_tried_again(string name)
    {
        await ArmAsync(Finding, name, times: 2);

        var found = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Null(found.Failure);
        await SeenAsync(Finding, 3);
    }

    [Theory]
    [MemberData(nameof(AllNames))]
    public async Task But_not_for_ever(string name)
    {
        await ArmAsync(Finding, name);

        var found = await Repositories.FindAsync(As.Octavia, As.Infra, default);

        Assert.Equal(GitHubFailures.Unavailable, found.Failure);
        await SeenAsync(Finding, 4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_change_that_breaks_is_never_sent_again_and_its_outcome_is_unknown(string name)
    {
        await ArmAsync(Dispatching, name);

        var sent = await Dispatches.SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.OutcomeUnknown, sent.Failure);
        await SeenAsync(Dispatching, 1);
    }

    [Theory]
    [InlineData("half an answer")]
    [InlineData("a byte now and then")]
    [InlineData("a reset in the middle")]
    public async Task So_is_that_of_one_whose_answer_does_not_come_whole(string name)
    {
        const string starting = "POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches";
        await ArmAsync(starting, name);

        var sent = await Dispatches.StartWorkflowAsync(As.Octavia, As.Website, "publish.yml", "main", As.Staging, default);

        Assert.Equal(GitHubFailures.OutcomeUnknown, sent.Failure);
        await SeenAsync(starting, 1);
    }

    [Fact]
    public async Task A_change_without_a_body_goes_out_once_when_a_kept_connection_turns_out_closed()
    {
        var requests = 0;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var serving = ServeAsync();
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", $"http://{listener.LocalEndpoint}");
        await own.InitializeAsync();
        var runs = own.Services.GetRequiredService<Infrajet.Application.Runs.IGitHubRuns>();
        Assert.Equal(GitHubFailures.NoAccess, (await runs.FindAsync(As.Octavia, As.Infra, 1, default)).Failure);

        var cancelled = await runs.CancelAsync(As.Octavia, As.Infra, 1, default);

        Assert.Equal(GitHubFailures.OutcomeUnknown, cancelled.Failure);
        Assert.Equal(2, requests);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => serving);

        // Answers what reads, and closes the connection on what changes.
        async Task ServeAsync()
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync(end.Token);
                var buffer = new byte[8192];
                while (await socket.ReceiveAsync(buffer, end.Token) is var length and > 0)
                {
                    requests++;
                    if (buffer[0] != (byte)'G')
                    {
                        break;
                    }

                    await socket.SendAsync("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), end.Token);
                }
            }
        }
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://no-such-host.invalid")]
    public async Task What_no_connection_came_about_for_was_surely_not_done(string address)
    {
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", address);
        await own.InitializeAsync();

        var sent = await own
            .Services.GetRequiredService<IGitHubDispatches>()
            .SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.Unavailable, sent.Failure);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_was_told_nothing()
    {
        await _host.InitializeAsync();
        await using var own = new InfrajetHost().With("GitHub:ApiUrl", $"https://127.0.0.1:{_host.GitHub.Address.Port}");
        await own.InitializeAsync();

        var sent = await own
            .Services.GetRequiredService<IGitHubDispatches>()
            .SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.Unavailable, sent.Failure);
        Assert.Equal(0, _host.GitHub.Requests.Total);
    }

    [Fact]
    public async Task While_everything_breaks_GitHub_is_left_alone_for_a_while()
    {
        await _host.InitializeAsync();
        using (Arm(Finding, new ServerError(503)))
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Repositories.FindAsync(As.Octavia, As.Infra, default)));
        }

        var before = _host.GitHub.Requests.Total;
        var sent = await Dispatches.SendAsync(As.Octavia, As.Infra, "provision_customer", null, default);

        Assert.Equal(GitHubFailures.Unavailable, sent.Failure);
        Assert.Equal(before, _host.GitHub.Requests.Total);
        _host.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null((await Repositories.FindAsync(As.Octavia, As.Infra, default)).Failure);
    }

    // One that we gave up is counted when GitHub notices.
    private async Task SeenAsync(string route, int times)
    {
        await Eventually.TrueAsync(() => Task.FromResult(_host.GitHub.Requests.Count(route) >= times), $"{route} {times} times");
        Assert.Equal(times, _host.GitHub.Requests.Count(route));
    }

    private static FaultKind KindOf(string name) => Breaks.GetValueOrDefault(name) ?? BrokenBodies[name];

    // Real time passes only where the silence is what is tested; elsewhere a busy machine must not look like one.
    private async Task ArmAsync(string route, string name, int? times = null)
    {
        var kind = KindOf(name);
        await _host.With("GitHub:TimeoutSeconds", kind is HalfOpen or SlowBody ? "2" : "60").InitializeAsync();
        Arm(route, kind, times);
    }

    private ArmedFault Arm(string route, FaultKind kind, int? times = null) =>
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
                Times = times,
            }
        );
}
