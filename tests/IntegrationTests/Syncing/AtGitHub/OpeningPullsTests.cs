using Infrajet.Application.GitHub;
using Infrajet.Application.Syncing.AtGitHub;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.GitHub;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

public sealed class OpeningPullsTests : IAsyncLifetime
{
    private const string Opening = "POST /repos/{owner}/{repo}/pulls";

    private readonly GitBench _bench = new();

    public async Task InitializeAsync()
    {
        await _bench.WithRepositoryAsync(("README.md", "# Bench\n"));
        var order = await _bench.OrderAsync([_bench.File("x", "x")]) with { Branch = "sync/one", IsNewBranch = true };
        (await _bench.WriteAsync(order)).Value();
    }

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Fact]
    public async Task A_pull_request_is_opened_once()
    {
        var first = (await OpenAsync()).Value();
        var second = (await OpenAsync()).Value();

        Assert.Equal(first with { IsNew = false }, second);
        Assert.Equal((1, true), (first.Number, first.IsNew));
        Assert.EndsWith("/acme/bench/pull/1", first.Url);
    }

    [Fact]
    public async Task An_answer_that_is_lost_is_found_again()
    {
        _bench.Arm(Opening, new ConnectionReset(), afterEffect: true);

        Assert.Equal(1, (await OpenAsync()).Value().Number);
    }

    [Fact]
    public async Task One_that_did_not_come_about_is_not_made_up()
    {
        _bench.Arm(Opening, new ConnectionReset());

        Assert.Equal(GitHubFailures.OutcomeUnknown, (await OpenAsync()).Failure);
    }

    [Fact]
    public async Task Another_reason_is_told()
    {
        var failure = (await OpenAsync("main")).Failure!;

        Assert.True(GitHubFailures.IsRejected(failure));
        Assert.Contains("No commits between", failure.Message, StringComparison.Ordinal);
    }

    private Task<Result<OpenPull>> OpenAsync(string head = "sync/one") =>
        _bench.Pulls.OpenAsync(_bench.Octavia, GitBench.Repository, head, "main", "Sync", "From the project.", default);
}
