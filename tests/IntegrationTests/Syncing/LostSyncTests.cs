using System.Net;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>Answers that get lost, and GitHub away: what was written is found again and never written twice.</summary>
public sealed class LostSyncTests(SyncHost host) : IClassFixture<SyncHost>, IAsyncLifetime
{
    private const string Mutation = "POST /graphql";
    private const string Move = "PATCH /repos/{owner}/{repo}/git/refs/{ref}";
    private string _repository = "";
    private string _project = "";

    public async Task InitializeAsync()
    {
        _repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        _project = await host.ProjectAsync(("main.tf", "m\n"));
    }

    public Task DisposeAsync()
    {
        host.GitHub.Faults.Clear();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(Mutation, true)]
    [InlineData(Mutation, false)]
    [InlineData(Move, true)]
    [InlineData(Move, false)]
    public async Task A_lost_answer_leaves_one_commit(string route, bool isDone)
    {
        if (route == Move)
        {
            await host.PutAsync(_project, "run.sh", "#!/bin/sh\n", isExecutable: true);
        }

        using var lost = host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new ConnectionReset(),
                AfterEffect = isDone,
                Times = 1,
            }
        );

        var synced = await host.SyncedAsync(_project, _repository);

        Assert.Equal(1, lost.Met);
        using var clone = await host.CloneAsync(_repository);
        Assert.Equal(2, (await clone.LogAsync()).Length);
        Assert.Equal(await host.HeadAsync(_repository), synced.GetProperty("commit_sha").GetString());
        Assert.Equal(0, (await host.SyncedAsync(_project, _repository)).GetProperty("files_synced").GetInt32());
    }

    [Fact]
    public async Task While_GitHub_is_away_it_is_tried_again_and_then_given_up_with_its_files_kept()
    {
        using var away = host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /repos/{owner}/{repo}/branches/{branch}" },
                Kind = new ServerError(),
            }
        );
        var ordered = await OrderedAsync();
        await host.Octavia.SyncBecomesAsync(ordered, "failed");
        Assert.Equal(
            "GITHUB_UNAVAILABLE",
            (await host.Octavia.GetJsonAsync($"/api/v1/github/sync/{ordered}")).GetProperty("error_code").GetString(),
            ignoreCase: true
        );
        host.GitHub.Faults.Clear();
        await host.PutAsync(_project, "main.tf", "changed since\n");

        var retried = await RetryAsync(ordered);

        var answer = await retried.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(("completed", 1), (answer.GetProperty("status").GetString(), answer.GetProperty("retry_count").GetInt32()));
        using var clone = await host.CloneAsync(_repository);
        Assert.Equal("m\n", clone.Text("main.tf"));
        await (await RetryAsync(ordered)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "SYNC_NOT_FAILED");
    }

    [Fact]
    public async Task What_failed_is_not_tried_again_over_something_newer()
    {
        await host.PushedByOthersAsync(_repository, "main.tf", "theirs\n");
        await (await host.SyncAsync(_project, _repository, new { conflict_strategy = "fail" })).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "GITHUB_SYNC_CONFLICT"
        );
        var history = await host.Octavia.GetJsonAsync($"/api/v1/github/sync/history/{_project}");
        var failed = $"{history.GetProperty("sync_records")[0].GetProperty("id").GetInt64()}";
        await host.PutAsync(_project, "main.tf", "newer\n");
        await host.SyncedAsync(_project, _repository);

        await (await RetryAsync(failed)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "SYNC_SUPERSEDED");
    }

    [Fact]
    public async Task A_retry_counts_what_it_wrote_itself()
    {
        await host.PutAsync(_project, "second.tf", "s\n");
        await host.PutAsync(_project, "third.tf", "t\n");
        await host.SyncedAsync(_project, _repository);
        await host.PushedByOthersAsync(_repository, "main.tf", "theirs\n");
        await host.PutAsync(_project, "main.tf", "ours\n");
        await host.SyncAsync(_project, _repository, new { conflict_strategy = "fail" });
        await host.PushedByOthersAsync(_repository, "main.tf", "m\n");
        var history = await host.Octavia.GetJsonAsync($"/api/v1/github/sync/history/{_project}");

        var retried = await RetryAsync($"{history.GetProperty("sync_records")[0].GetProperty("id").GetInt64()}");

        Assert.Equal(1, (await retried.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("files_synced").GetInt32());
    }

    [Fact]
    public async Task Retries_have_an_end()
    {
        await host.PushedByOthersAsync(_repository, "main.tf", "theirs\n");
        await host.SyncAsync(_project, _repository, new { conflict_strategy = "fail" });
        var history = await host.Octavia.GetJsonAsync($"/api/v1/github/sync/history/{_project}");
        var failed = $"{history.GetProperty("sync_records")[0].GetProperty("id").GetInt64()}";

        await (await RetryAsync(failed, 1)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_SYNC_CONFLICT");

        await (await RetryAsync(failed, 1)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "SYNC_RETRIES_USED_UP");
        await (await RetryAsync(failed, 11)).ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        await (await RetryAsync(failed, 2)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_SYNC_CONFLICT");
    }

    private async Task<string> OrderedAsync()
    {
        using var client = host.AsOctavia();
        client.DefaultRequestHeaders.Add("Prefer", "respond-async");
        var answer = await client.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(_project, _repository, null));
        Assert.Equal(["respond-async"], answer.Headers.GetValues("Preference-Applied"));
        var ordered = await answer.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("pending", ordered.GetProperty("status").GetString());
        return ordered.GetProperty("sync_id").GetString()!;
    }

    private Task<HttpResponseMessage> RetryAsync(string id, int most = 3) =>
        host.Octavia.PostAsync(
            "/api/v1/github/sync/retry",
            new { sync_record_id = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture), max_retries = most }
        );
}
