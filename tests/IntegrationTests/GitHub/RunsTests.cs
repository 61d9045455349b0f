using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class RunsTests : IAsyncLifetime
{
    private const string ListRoute = "GET /repos/{owner}/{repo}/actions/runs";
    private static readonly GitHubCall Watching = As.Installation("actions:write", 3003);

    private readonly SandboxHost _host = new();

    private IGitHubRuns Runs => _host.Services.GetRequiredService<IGitHubRuns>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task A_run_is_shown_as_GitHub_shows_it()
    {
        var id = await StartAsync();

        var run = (await Runs.FindAsync(Watching, As.Website, id, default)).Value();

        Assert.Equal((id, 3003, "workflow_dispatch", "main", 1), (run.Id, run.RepositoryId, run.Event, run.HeadBranch, run.Attempt));
        Assert.Equal(".github/workflows/publish.yml", run.Path);
        Assert.Equal(40, run.HeadSha.Length);
        Assert.NotEmpty(run.DisplayTitle);
        Assert.NotNull(run.Actor);
    }

    [Fact]
    public async Task Runs_of_one_event_are_listed_newest_first()
    {
        var first = await StartAsync();
        _host.GitHub.Clock.Advance(TimeSpan.FromSeconds(30));
        var second = await StartAsync();
        var since = (await Runs.FindAsync(Watching, As.Website, first, default)).Value().CreatedAt;

        var all = (await Runs.ListAsync(Watching, As.Website, "workflow_dispatch", since, 1, default)).Value();
        var late = (await Runs.ListAsync(Watching, As.Website, "workflow_dispatch", since.AddSeconds(10), 1, default)).Value();
        var others = (await Runs.ListAsync(Watching, As.Website, "push", since, 1, default)).Value();

        Assert.Equal([second, first], all.Runs.Select(run => run.Id));
        Assert.True(all.IsWhole);
        Assert.Equal([second], late.Runs.Select(run => run.Id));
        Assert.Empty(others.Runs);
    }

    [Theory]
    [InlineData(1, 100, false)]
    [InlineData(2, 120, true)]
    [InlineData(5, 120, true)]
    public async Task Pages_are_read_up_to_the_budget(int mostPages, int expected, bool isWhole)
    {
        for (var count = 0; count < 120; count++)
        {
            await StartAsync();
        }

        var before = _host.GitHub.Requests.Count(ListRoute);
        var list = (await Runs.ListAsync(Watching, As.Website, "workflow_dispatch", DateTimeOffset.UnixEpoch, mostPages, default)).Value();

        Assert.Equal((expected, isWhole), (list.Runs.Count, list.IsWhole));
        Assert.Equal(Math.Min(mostPages, 2), _host.GitHub.Requests.Count(ListRoute) - before);
    }

    [Fact]
    public async Task A_run_is_cancelled_once()
    {
        _host.GitHub.Actions.Script("acme/website", null, new() { StaysAs = "queued" });
        var id = await StartAsync();

        var cancelled = await Runs.CancelAsync(Watching, As.Website, id, default);
        _host.GitHub.Clock.Advance(TimeSpan.FromMinutes(5));
        var again = await Runs.CancelAsync(Watching, As.Website, id, default);

        Assert.Equal(Done.Value, cancelled.Value());
        Assert.Equal("cancelled", (await Runs.FindAsync(Watching, As.Website, id, default)).Value().Conclusion);
        Assert.Equal("github_rejected", again.Failure?.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_that_failed_is_started_again_as_a_whole_or_in_part(bool failedJobsOnly)
    {
        _host.GitHub.Actions.Script("acme/website", null, new() { Conclusion = "failure" });
        var id = await StartAsync();
        _host.GitHub.Clock.Advance(TimeSpan.FromHours(1));

        var again = await Runs.RerunAsync(Watching, As.Website, id, failedJobsOnly, default);

        Assert.Equal(Done.Value, again.Value());
        Assert.Equal(2, (await Runs.FindAsync(Watching, As.Website, id, default)).Value().Attempt);
    }

    [Fact]
    public async Task Why_a_run_cannot_be_started_again_is_said_in_GitHubs_words()
    {
        _host.GitHub.Actions.Script("acme/website", null, new() { Conclusion = "failure" });
        var id = await StartAsync();
        _host.GitHub.Clock.Advance(TimeSpan.FromDays(31));

        var again = await Runs.RerunAsync(Watching, As.Website, id, failedJobsOnly: false, default);

        Assert.Equal("github_rejected", again.Failure?.Code);
        Assert.Contains("over a month ago", again.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_may_not_steer()
    {
        var id = await StartAsync();

        var cancelled = await Runs.CancelAsync(As.Riley, As.Website, id, default);

        Assert.Equal(GitHubFailures.NoAccess, cancelled.Failure);
    }

    private async Task<long> StartAsync()
    {
        var dispatches = _host.Services.GetRequiredService<IGitHubDispatches>();
        var sent = await dispatches.StartWorkflowAsync(Watching, As.Website, "publish.yml", "main", As.Staging, default);
        var id = sent.Value().RunId!.Value;
        _host.GitHub.Clock.Advance(TimeSpan.FromSeconds(3));
        return id;
    }
}
