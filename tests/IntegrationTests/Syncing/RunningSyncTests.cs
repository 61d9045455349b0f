using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>Syncs that take their time: what is told meanwhile, how many run at once, and how they are ended.</summary>
public sealed class RunningSyncTests : IAsyncLifetime
{
    private const string Mutation = "POST /graphql";
    private readonly SyncHost _host = new();
    private HttpClient _later = null!;

    public async Task InitializeAsync()
    {
        _host.With("Syncing:WaitSeconds", "0.2");
        await _host.InitializeAsync();
        _later = _host.AsOctavia();
        _later.DefaultRequestHeaders.Add("Prefer", "respond-async");
    }

    public async Task DisposeAsync()
    {
        _later.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_request_waits_a_while_and_the_sync_goes_on_without_it()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var held = Hold();

        var answer = await (await _host.SyncAsync(project, repository)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("in_progress", answer.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("commit_sha").ValueKind);
        await Eventually.TrueAsync(() => Task.FromResult(held.Met > 0), "the request to GitHub");
        _host.GitHub.Faults.Clear();
        var ended = await _host.Octavia.SyncBecomesAsync(answer.GetProperty("sync_id").GetString()!, "completed");
        Assert.Equal(await _host.HeadAsync(repository), ended.GetProperty("commit_sha").GetString());
        Assert.Equal(100, ended.GetProperty("progress_percentage").GetInt32());
    }

    [Fact]
    public async Task What_began_an_empty_repository_is_not_cancelled_halfway()
    {
        var repository = await _host.RepositoryAsync();
        var project = await _host.ProjectAsync(("main.tf", "m\n"), ("other.tf", "o\n"));
        using var held = _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "PUT /repos/{owner}/{repo}/contents/{path}" },
                Kind = Latency.Of(1_000),
            }
        );
        var running = await OrderedAsync(project, repository);
        await Eventually.TrueAsync(() => Task.FromResult(held.Met > 0), "the first file");

        await (await _host.Octavia.PostAsync($"/api/v1/github/sync/{running}/cancel", null)).ShouldBeAsync(HttpStatusCode.OK);

        var ended = await _host.Octavia.SyncBecomesAsync(running, "completed");
        using var clone = await _host.CloneAsync(repository);
        Assert.Equal("o\n", clone.Text("other.tf"));
        Assert.Equal(ended.GetProperty("commit_sha").GetString(), await _host.HeadAsync(repository));
    }

    [Fact]
    public async Task Its_person_hears_how_far_it_is()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var id = await OrderedAsync(project, repository);
        await _host.Octavia.SyncBecomesAsync(id, "completed");

        var events = (await _host.Octavia.GetJsonAsync("/api/v1/events?after=0")).GetProperty("items").EnumerateArray();
        var told = events
            .Where(happened => happened.GetProperty("type").GetString() == "github_sync_progress")
            .Select(happened => happened.GetProperty("data"))
            .ToList();
        Assert.All(told, one => Assert.Equal("github_sync_progress", one.GetProperty("event_type").GetString()));
        var data = told.ConvertAll(one => one.GetProperty("data"));
        Assert.All(data, one => Assert.Equal(id, one.GetProperty("sync_id").GetString()));
        var percents = data.ConvertAll(one => one.GetProperty("progress_percentage").GetInt32());
        Assert.Equal(percents.Order(), percents);
        Assert.Contains(percents, percent => percent is > 0 and < 50);
        Assert.Equal(("completed", 100), (data[^1].GetProperty("status").GetString(), percents[^1]));
        Assert.Equal(1, data[^1].GetProperty("total_files").GetInt32());
    }

    [Fact]
    public async Task Three_of_one_person_run_at_once_and_the_others_follow()
    {
        var projects = new List<string>();
        var held = Hold();
        for (var number = 0; number < 5; number++)
        {
            var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
            projects.Add(await OrderedAsync(await _host.ProjectAsync(("main.tf", "m\n")), repository));
        }

        await Eventually.TrueAsync(() => Task.FromResult(held.Met == 3), "three requests to GitHub");
        var statuses = await StatusesAsync(projects);
        Assert.Equal((3, 2), (statuses.Count(status => status == "in_progress"), statuses.Count(status => status == "pending")));
        Assert.Equal(3, held.Met);
        _host.GitHub.Faults.Clear();

        foreach (var id in projects)
        {
            await _host.Octavia.SyncBecomesAsync(id, "completed");
        }
    }

    [Fact]
    public async Task What_has_not_begun_is_cancelled_at_once_and_what_runs_before_the_branch_moves()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var head = await _host.HeadAsync(repository);
        var held = Hold("POST /repos/{owner}/{repo}/git/trees");
        await _host.PutAsync(project, "run.sh", "#!/bin/sh\n", isExecutable: true);
        var running = await OrderedAsync(project, repository);
        await Eventually.TrueAsync(() => Task.FromResult(held.Met > 0), "the tree");
        var waiting = await OrderedAsync(project, repository);

        await (await _host.Octavia.PostAsync($"/api/v1/github/sync/{waiting}/cancel", null)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("cancelled", (await _host.Octavia.SyncOfAsync(waiting)).GetProperty("status").GetString());
        await (await _host.Octavia.PostAsync($"/api/v1/github/sync/{running}/cancel", null)).ShouldBeAsync(HttpStatusCode.OK);
        _host.GitHub.Faults.Clear();

        await _host.Octavia.SyncBecomesAsync(running, "cancelled");
        Assert.Equal(head, await _host.HeadAsync(repository));
        await (await _host.Octavia.PostAsync($"/api/v1/github/sync/{running}/cancel", null)).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "SYNC_IS_OVER"
        );
    }

    [Fact]
    public async Task One_that_nothing_goes_on_with_is_failed_and_can_be_tried_again()
    {
        var repository = await _host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await _host.ProjectAsync(("main.tf", "m\n"));
        var held = Hold();
        var id = await OrderedAsync(project, repository);
        await Eventually.TrueAsync(() => Task.FromResult(held.Met > 0), "the request to GitHub");

        // As if its node had died in its last attempt.
        await _host.InDbAsync(async db =>
        {
            foreach (var item in db.WorkItems.Where(item => item.Kind == "sync.run").ToList())
            {
                item.Park("It is lost.", item.CreatedAt);
            }

            return await db.SaveChangesAsync();
        });
        _host.Clock.Advance(TimeSpan.FromMinutes(6));
        await _host.SendAsync(new Infrajet.Application.Syncing.FailStrandedSyncs());

        await _host.Octavia.SyncBecomesAsync(id, "failed");
        _host.GitHub.Faults.Clear();
        var retried = await _host.Octavia.PostAsync(
            "/api/v1/github/sync/retry",
            new { sync_record_id = long.Parse(id, System.Globalization.CultureInfo.InvariantCulture) }
        );
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        await _host.Octavia.SyncBecomesAsync(id, "completed");
    }

    private ArmedFault Hold(string route = Mutation) =>
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new HalfOpen(),
            }
        );

    private async Task<string> OrderedAsync(string project, string repository)
    {
        var answer = await _later.PostAsync("/api/v1/github/sync/project", SyncHost.BodyOf(project, repository, null));
        return (await answer.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("sync_id").GetString()!;
    }

    private async Task<List<string>> StatusesAsync(IEnumerable<string> ids)
    {
        var statuses = new List<string>();
        foreach (var id in ids)
        {
            statuses.Add((await _host.Octavia.SyncOfAsync(id)).GetProperty("status").GetString()!);
        }

        return statuses;
    }
}
