using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Runs;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Actions;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.GitHub;

/// <summary>What the sandbox's runs left behind when they failed, read through the client.</summary>
public sealed class RunFailuresTests : IAsyncLifetime
{
    private const string LogRoute = "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs";
    private const string Website = "acme/website";

    private static readonly GitHubCall Watching = As.Octavia;

    private readonly SandboxHost _host = new();

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.GitHub.Clock.Stop();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task The_failing_job_its_step_and_the_lines_of_its_log_are_found()
    {
        var run = await FailAsync("curl: (6) Could not resolve host: api.example");

        var job = Assert.Single(await FailedAsync(run));

        var step = Assert.Single(job.Steps);
        Assert.Equal(("failure", "failure", null), (job.Conclusion, step.Conclusion, job.Note));
        Assert.StartsWith($"{_host.GitHub.Address}acme/website/actions/runs/{run}/job/", job.HtmlUrl, StringComparison.Ordinal);
        Assert.EndsWith(
            "\ncurl: (6) Could not resolve host: api.example\n##[error]Process completed with exit code 1.",
            job.Excerpt,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Complete job name", job.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_hidden_those_of_the_call_and_of_the_settings_too()
    {
        var run = await FailAsync(
            $"token {Sandbox.Seeds.Demo.OctaviaToken}",
            $"webhook {Sandbox.Seeds.Demo.AppWebhookSecret}",
            "mail to jane@customer.example"
        );

        var job = Assert.Single(await FailedAsync(run, new Masking(["jane@customer.example"])));

        Assert.Contains("token ***\nwebhook ***\nmail to ***\n", job.Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_in_which_nothing_failed_has_nothing_to_tell()
    {
        var run = await StartAsync();

        Assert.Empty(await FailedAsync(run));
        Assert.Equal(0, _host.GitHub.Requests.Count(LogRoute));
    }

    [Fact]
    public async Task Each_attempt_has_its_own_failures()
    {
        var run = await FailAsync("first");
        _host.GitHub.Actions.ClearScripts(Website);
        var again = await _host.Services.GetRequiredService<IGitHubRuns>().RerunAsync(Watching, As.Website, run, false, default);
        Assert.Null(again.Failure);
        _host.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Single(await FailedAsync(run, attempt: 1));
        Assert.Empty(await FailedAsync(run, attempt: 2));
        Assert.Empty(await FailedAsync(run));
    }

    [Fact]
    public async Task A_job_that_was_cancelled_counts_where_nothing_failed_by_itself()
    {
        _host.GitHub.Actions.Script(Website, null, new RunScript { Duration = TimeSpan.FromHours(1) });
        var run = await StartAsync(TimeSpan.FromSeconds(10));
        await _host.Services.GetRequiredService<IGitHubRuns>().CancelAsync(Watching, As.Website, run, default);
        _host.GitHub.Clock.Advance(TimeSpan.FromMinutes(1));

        var job = Assert.Single(await FailedAsync(run));

        Assert.Equal("cancelled", job.Conclusion);
        Assert.Contains("cancelled", job.Steps.Select(step => step.Conclusion));
    }

    [Fact]
    public async Task Logs_that_are_gone_leave_a_note()
    {
        var run = await FailAsync("words");
        _host.GitHub.Clock.Advance(TimeSpan.FromDays(91));

        var job = Assert.Single(await FailedAsync(run));

        Assert.Null(job.Excerpt);
        Assert.StartsWith("GitHub has no log", job.Note, StringComparison.Ordinal);
        Assert.Equal(1, _host.GitHub.Requests.Count(LogRoute));
    }

    [Fact]
    public async Task Logs_that_cannot_be_read_just_now_leave_a_note()
    {
        var run = await FailAsync("words");
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = LogRoute },
                Kind = new ConnectionReset(),
            }
        );

        var job = Assert.Single(await FailedAsync(run));

        Assert.Null(job.Excerpt);
        Assert.Contains("Ask again later", job.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_right_to_look_is_a_failure()
    {
        var run = await FailAsync("words");

        var failed = await Failures.OfAsync(As.Riley, As.Vault, run, null, Masking.ByShape, default);

        Assert.Equal(GitHubFailures.NoAccess, failed.Failure);
    }

    private IGitHubRunFailures Failures => _host.Services.GetRequiredService<IGitHubRunFailures>();

    private async Task<IReadOnlyList<FailedJob>> FailedAsync(long run, Masking? masking = null, int? attempt = null)
    {
        var failed = await Failures.OfAsync(Watching, As.Website, run, attempt, masking ?? Masking.ByShape, default);
        return failed.Value();
    }

    private Task<long> FailAsync(params string[] log)
    {
        _host.GitHub.Actions.Script(Website, null, new RunScript { Conclusion = "failure", Log = log });
        return StartAsync();
    }

    private async Task<long> StartAsync(TimeSpan? time = null)
    {
        var dispatches = _host.Services.GetRequiredService<IGitHubDispatches>();
        var sent = await dispatches.StartWorkflowAsync(Watching, As.Website, "publish.yml", "main", As.Staging, default);
        _host.GitHub.Clock.Advance(time ?? TimeSpan.FromMinutes(5));
        return sent.Value().RunId!.Value;
    }
}
