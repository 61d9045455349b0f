using System.Text.Json.Nodes;
using Infrajet.Domain.Runs;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Dispatching.Workflows;
using Infrajet.IntegrationTests.Provisioning;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>Which runs a dispatch has started, and how sure that is.</summary>
public sealed class FindingRunsTests : RunsHost
{
    private const string Listening = """
        name: Notify
        on:
          repository_dispatch:
            types: [deploy]
        jobs:
          notify:
            runs-on: ubuntu-latest
            steps:
              - run: echo "done"
        """;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Octavia.RegisterAsync("acme/infra");
        await Octavia.RegisterAsync("acme/platform");
        await Octavia.RegisterAsync("acme/website");
    }

    [Fact]
    public async Task Two_dispatches_of_the_same_second_find_each_its_own_run()
    {
        GitHub.Clock.Stop();
        var first = await DispatchedAsync("acme/infra", "provision_customer", Customer.Payload("one-customer.com"));
        var second = await DispatchedAsync("acme/infra", "provision_customer", Customer.Payload("two-customer.com"));

        await UntilAsync(first, "completed");
        await UntilAsync(second, "completed");

        var runs = await RunRowsAsync();
        Assert.Equal(2, runs.Count);
        Assert.All(runs, run => Assert.Equal(RunMatch.Certain, run.Match));
        Assert.StartsWith("Provision one-customer.com", await TitleOfOnlyRunAsync(first), StringComparison.Ordinal);
        Assert.StartsWith("Provision two-customer.com", await TitleOfOnlyRunAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_workflow_that_listens_is_found_and_one_without_a_mark_is_only_probable()
    {
        var id = await DispatchedAsync("acme/platform", "deploy", new JsonObject { ["version"] = "1.4.2" });

        var dispatch = await UntilAsync(id, "completed");

        Assert.Equal(
            [("Deploy", "certain", "success"), ("Smoke test", "probable", "success")],
            dispatch.Runs().Select(run => (run.Text("name")!, run.Text("match")!, run.Text("conclusion")!)).Order()
        );
    }

    [Fact]
    public async Task Three_workflows_that_listen_are_three_runs_of_one_dispatch()
    {
        await GitHub.PutFileAsync("acme/platform", ".github/workflows/notify.yml", Listening);

        var dispatch = await UntilAsync(await DispatchedAsync("acme/platform", "deploy"), "completed");

        Assert.Equal(["Deploy", "Notify", "Smoke test"], dispatch.Runs().Select(run => run.Text("name")!).Order());
    }

    [Fact]
    public async Task A_workflow_on_a_side_branch_starts_nothing_and_the_hint_says_so()
    {
        await GitHub.AddBranchAsync("acme/infra", "side");
        await GitHub.PutFileAsync("acme/infra", ".github/workflows/notify.yml", Listening, "side");

        var dispatch = await UntilAsync(await DispatchedAsync("acme/infra", "deploy"), "no_run_seen", TimeSpan.FromSeconds(10));

        Assert.Contains("No workflow on the default branch main listens", dispatch.Text("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_runs_that_GitHub_named_are_all_asked_for_before_anybody_hears_that_there_is_none()
    {
        var body = """{ "repo_id": "acme/website", "workflow": "publish.yml", "ref": "main", "inputs": { "environment": "staging" } }""";
        var ids = new List<string>();
        for (var count = 0; count < 30; count++)
        {
            ids.Add(await Octavia.SendJsonAsync("/api/github/dispatch/workflow", body).AcceptedAsync());
        }

        Pass(TimeSpan.FromMinutes(6));
        foreach (var id in ids)
        {
            await UntilAsync(id, "completed", TimeSpan.FromMilliseconds(200));
        }

        Assert.Equal(0, await InDbAsync(db => db.LiveEvents.CountAsync(told => told.Type == "github.no_run_seen")));
    }

    [Fact]
    public async Task Two_dispatches_without_marks_never_claim_the_same_run()
    {
        GitHub.Clock.Stop();
        var first = await DispatchedAsync("acme/platform", "smoke_test");
        var second = await DispatchedAsync("acme/platform", "smoke_test");

        var one = await UntilAsync(first, "completed");
        var other = await UntilAsync(second, "completed");

        var run = Assert.Single(one.Runs());
        var another = Assert.Single(other.Runs());
        Assert.NotEqual(run.GetProperty("id").GetInt64(), another.GetProperty("id").GetInt64());
        Assert.Equal(("probable", "probable"), (run.Text("match")!, another.Text("match")!));
    }

    [Fact]
    public async Task Where_nobody_listens_it_says_so_after_the_window()
    {
        var id = await DispatchedAsync("acme/infra", "nobody_listens");

        var dispatch = await UntilAsync(id, "no_run_seen", TimeSpan.FromSeconds(10));

        Assert.Empty(dispatch.Runs());
        Assert.Contains("No workflow on the default branch main listens", dispatch.Text("reason"), StringComparison.Ordinal);
        var told = await InDbAsync(db => db.ToldToAsync("octavia", "github.no_run_seen"));
        Assert.Equal(dispatch.Text("reason"), told.Text("hint"));
        Assert.Equal(id, told.Text("correlation_id"));
    }

    [Fact]
    public async Task A_run_that_comes_later_than_that_is_found_all_the_same()
    {
        var id = await DispatchedAsync("acme/infra", "nobody_listens");
        await UntilAsync(id, "no_run_seen", TimeSpan.FromSeconds(10));
        var late = SightingOf(await DispatchRowAsync(id)) with { CreatedAt = Clock.GetUtcNow() };

        await NoteAsync(late);
        var seen = await Octavia.DispatchOfAsync(id);
        Assert.Equal("run_seen", seen.Text("status"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, seen.GetProperty("reason").ValueKind);

        await NoteAsync(late with { Status = "completed", Conclusion = "success" });
        Assert.Equal("completed", (await Octavia.DispatchOfAsync(id)).Text("status"));
    }

    [Fact]
    public async Task A_started_workflow_has_the_run_that_GitHub_named()
    {
        var body = """{ "repo_id": "acme/website", "workflow": "publish.yml", "ref": "main", "inputs": { "environment": "staging" } }""";
        var id = await Octavia.SendJsonAsync("/api/github/dispatch/workflow", body).AcceptedAsync();

        var dispatch = await UntilAsync(id, "completed");

        var run = Assert.Single(dispatch.Runs());
        Assert.Equal(("certain", "success"), (run.Text("match"), run.Text("conclusion")));
        Assert.Equal(0, GitHub.Requests.Count(ListRoute));
    }

    public static TheoryData<string> ForeignPlaces => ["another repository", "another event", "another actor", "made up"];

    [Theory]
    [MemberData(nameof(ForeignPlaces))]
    public async Task A_mark_in_a_foreign_place_is_ignored(string place)
    {
        var id = await DispatchedAsync("acme/infra", "nobody_listens");
        var row = await DispatchRowAsync(id);
        var genuine = SightingOf(row);

        await NoteAsync(
            place switch
            {
                "another repository" => genuine with { RepositoryId = row.RepositoryId + 1 },
                "another event" => genuine with { Event = "workflow_dispatch" },
                "another actor" => genuine with { Actor = "mallory" },
                _ => genuine with { DisplayTitle = $"[ij:{row.Mark[..^1]}{(row.Mark[^1] == '0' ? '1' : '0')}]" },
            }
        );

        Assert.Empty(await RunRowsAsync());
        await NoteAsync(genuine);
        Assert.Equal(row.Id, Assert.Single(await RunRowsAsync()).DispatchId);
    }

    [Fact]
    public async Task A_guess_gives_way_to_what_is_certain_and_its_dispatch_looks_again()
    {
        var first = await DispatchedAsync("acme/infra", "nobody_listens");
        var guessed = SightingOf(await DispatchRowAsync(first)) with { DisplayTitle = "nobody_listens" };
        await NoteAsync(guessed);
        Assert.Equal("probable", Assert.Single((await Octavia.DispatchOfAsync(first)).Runs()).Text("match"));
        var second = await DispatchedAsync("acme/infra", "nobody_listens");

        await NoteAsync(guessed with { DisplayTitle = $"[ij:{(await DispatchRowAsync(second)).Mark}]", UpdatedAt = Clock.GetUtcNow() });

        var former = await Octavia.DispatchOfAsync(first);
        Assert.Equal("accepted", former.Text("status"));
        Assert.Empty(former.Runs());
        Assert.Equal("certain", Assert.Single((await Octavia.DispatchOfAsync(second)).Runs()).Text("match"));
    }

    [Fact]
    public async Task Parallel_sightings_of_runs_without_marks_are_shared_out()
    {
        string[] ids = [await DispatchedAsync("acme/infra", "nobody_listens"), await DispatchedAsync("acme/infra", "nobody_listens")];
        var sighting = SightingOf(await DispatchRowAsync(ids[0])) with { DisplayTitle = "nobody_listens" };

        await Task.WhenAll(Enumerable.Range(0, 2).Select(number => NoteAsync(sighting with { Id = 900_001 + number })));

        foreach (var id in ids)
        {
            Assert.Single((await Octavia.DispatchOfAsync(id)).Runs());
        }
    }

    [Fact]
    public async Task A_webhook_that_is_faster_than_GitHubs_answer_harms_nobody()
    {
        var id = await DispatchedAsync("acme/infra", "nobody_listens");
        await InDbAsync(async db =>
        {
            // As if the answer were still on its way.
            await db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Dispatches SET Status = 'Prepared' WHERE CorrelationId = {id}");
            return true;
        });
        var row = await DispatchRowAsync(id);

        await NoteAsync(SightingOf(row));

        var after = await DispatchRowAsync(id);
        Assert.Equal(row.Version, after.Version);
        Assert.Equal(row.Id, Assert.Single(await RunRowsAsync()).DispatchId);
    }

    private async Task<string> TitleOfOnlyRunAsync(string id)
    {
        var run = Assert.Single((await Octavia.GetJsonAsync($"/api/v1/runs?dispatch={id}")).GetProperty("items").EnumerateArray());
        return run.Text("display_title")!;
    }
}
