using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Actions.Triggers;

namespace Infrajet.SandboxTests.Actions;

/// <summary>github-rules A1: what repository_dispatch takes, and which runs it starts.</summary>
public sealed class DispatchRulesTests : IAsyncLifetime
{
    private const string Path = "/repos/acme/infra/dispatches";
    private const string Listening =
        "on:\n  repository_dispatch:\n    types: [go]\njobs: { a: { runs-on: x, steps: [{ run: echo hi }] } }\n";

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task An_event_type_has_1_to_100_characters()
    {
        var client = new ActionsBench(_sandbox).Client;
        await client.PostAsync(Path, new { event_type = new string('e', 100) }, HttpStatusCode.NoContent);
        await client.PostAsync(Path, new { event_type = string.Concat(Enumerable.Repeat("😀", 100)) }, HttpStatusCode.NoContent);
        await client.PostAsync(Path, new { event_type = "" }, HttpStatusCode.UnprocessableEntity);
        await client.PostAsync(Path, new { }, HttpStatusCode.UnprocessableEntity);

        var refused = await client.PostAsync(Path, new { event_type = new string('e', 101) }, HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Only 100 characters are allowed; 101 were supplied.", refused.Text("message"));
    }

    [Fact]
    public async Task A_client_payload_is_an_object_of_at_most_10_top_level_properties()
    {
        var client = new ActionsBench(_sandbox).Client;
        object Payload(int count) => Enumerable.Range(0, count).ToDictionary(number => $"p{number}", number => number);
        await client.PostAsync(Path, new { event_type = "go", client_payload = Payload(10) }, HttpStatusCode.NoContent);
        await client.PostAsync(Path, new { event_type = "go", client_payload = "text" }, HttpStatusCode.UnprocessableEntity);

        var refused = await client.PostAsync(
            Path,
            new { event_type = "go", client_payload = Payload(11) },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Contains("No more than 10 properties are allowed; 11 were supplied.", refused.Text("message"));
    }

    [Fact]
    public async Task A_client_payload_is_smaller_than_64_KB()
    {
        var client = new ActionsBench(_sandbox).Client;
        // {"p":"..."} is eight bytes around its text.
        object Payload(int bytes) => new { p = new string('x', bytes - 8) };
        await client.PostAsync(Path, new { event_type = "go", client_payload = Payload(65_535) }, HttpStatusCode.NoContent);

        var refused = await client.PostAsync(
            Path,
            new { event_type = "go", client_payload = Payload(65_536) },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Contains("client_payload is too large", refused.Text("message"));
    }

    [Theory]
    [InlineData("{\"event_type\":\"go\",\"client_payload\":{\"a\":{\"x\":1,\"x\":2},\"A\":1,\"a\":3}}", HttpStatusCode.NoContent)]
    [InlineData("{\"event_type\":\"go\",\"client_payload\":{\"a\":123456789012345678901234567890e99}}", HttpStatusCode.NoContent)]
    [InlineData("{\"event_type\":\"go\",\"client_payload\":{\"a\":1e999}}", HttpStatusCode.NoContent)]
    [InlineData("{\"event_type\":\"go\",\"client_payload\":{\"a\":\"\\ud83d\\ude00\"}}", HttpStatusCode.NoContent)]
    [InlineData("{\"event_type\":\"go\",\"client_payload\":{\"a\":\"\\ud800\"}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"event_type\":\"go\",\"client_payload\":{\"a\":NaN}}", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    public async Task D2_strange_JSON_is_taken_or_refused_but_never_does_harm(string json, HttpStatusCode expected)
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", "run-name: ${{ toJSON(github.event) }}\n" + Listening);
        using var content = new StringContent(json);

        using var response = await bench.Client.PostAsync(Path, content);
        bench.Advance(60);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.NoContent ? 1 : 0, (await bench.RunsAsync("status=success")).Count);
    }

    [Fact]
    public async Task D2_a_payload_as_deep_as_JSON_may_be_does_no_harm()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", "run-name: ${{ toJSON(github) }}\n" + Listening);
        var deep = string.Concat(Enumerable.Repeat("[", 62)) + string.Concat(Enumerable.Repeat("]", 62));
        using var content = new StringContent($"{{\"event_type\":\"go\",\"client_payload\":{{\"a\":{deep}}}}}");

        using var response = await bench.Client.PostAsync(Path, content);
        bench.Advance(60);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Single(await bench.RunsAsync("status=success"));
    }

    [Fact]
    public async Task Who_may_not_write_is_not_told_that_the_repository_is_there()
    {
        await _sandbox.AsRiley().PostAsync(Path, new { event_type = "go" }, HttpStatusCode.NotFound);
        await _sandbox.AsOctavia().PostAsync("/repos/acme/nothing/dispatches", new { event_type = "go" }, HttpStatusCode.NotFound);
        await _sandbox.Anonymous().PostAsync(Path, new { event_type = "go" }, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_workflows_that_listen_to_the_type_run()
    {
        var bench = new ActionsBench(_sandbox)
            .With("go.yml", Listening)
            .With("all.yml", "on: repository_dispatch\njobs: { a: { runs-on: x } }")
            .With("listed.yaml", "on: [push, repository_dispatch]\njobs: { a: { runs-on: x } }")
            .With("one.yml", "on: { repository_dispatch: { types: go } }\njobs: { a: { runs-on: x } }")
            .With("other.yml", Listening.Replace("[go]", "[other]", StringComparison.Ordinal))
            .With("push.yml", "on: push\njobs: { a: { runs-on: x } }");

        await bench.DispatchAsync("go");
        bench.Advance(1);

        var paths = (await bench.RunsAsync()).Select(run => run.Text("path")[".github/workflows/".Length..]).Order();
        Assert.Equal(["all.yml", "go.yml", "listed.yaml", "one.yml"], paths);
    }

    [Fact]
    public async Task D9_three_listening_workflows_make_three_runs()
    {
        var bench = new ActionsBench(_sandbox).With("a.yml", Listening).With("b.yml", Listening).With("c.yml", Listening);

        await bench.DispatchAsync("go");
        bench.Advance(1);

        Assert.Equal(3, (await bench.RunsAsync()).Count);
    }

    [Fact]
    public async Task D9_no_listening_workflow_gives_the_same_204_and_no_run()
    {
        var bench = new ActionsBench(_sandbox).With("other.yml", Listening);

        await bench.DispatchAsync("stop");
        bench.Advance(60);

        Assert.Empty(await bench.RunsAsync());
    }

    [Fact]
    public async Task D9_a_workflow_on_a_side_branch_only_does_not_run()
    {
        var bench = new ActionsBench(_sandbox).With("side.yml", Listening, branch: "side");

        await bench.DispatchAsync("go");
        bench.Advance(60);

        Assert.Empty(await bench.RunsAsync());
    }

    [Fact]
    public async Task An_empty_repository_takes_a_dispatch_and_runs_nothing()
    {
        var bench = new ActionsBench(_sandbox);
        bench.Repository.Git.Refs.Clear();

        await bench.DispatchAsync("go");
        bench.Advance(60);

        Assert.Empty(await bench.RunsAsync());
    }

    [Fact]
    public async Task D8_two_dispatches_in_the_same_second_make_two_runs_that_their_titles_tell_apart()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", "run-name: order ${{ github.event.client_payload.id }}\n" + Listening);

        await bench.DispatchAsync("go", new { id = 1 });
        await bench.DispatchAsync("go", new { id = 2 });
        bench.Advance(1);

        var runs = await bench.RunsAsync();
        Assert.Equal(["order 2", "order 1"], runs.Select(run => run.Text("display_title")));
        Assert.Single(runs.Select(run => run.Text("created_at")).Distinct());
        Assert.Equal([2, 1], runs.Select(run => run.GetProperty("run_number").GetInt32()));
    }

    [Fact]
    public async Task A_run_comes_into_being_a_little_after_the_answer()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Listening);
        bench.GitHub.Actions.CreationDelay = TimeSpan.FromSeconds(5);

        await bench.DispatchAsync("go");
        bench.Advance(4.9);
        Assert.Empty(await bench.RunsAsync());
        bench.Advance(0.2);

        await bench.OnlyRunAsync();
    }

    [Fact]
    public async Task Apps_are_told_of_the_dispatch_itself()
    {
        var bench = new ActionsBench(_sandbox);

        await bench.DispatchAsync("go", new { id = "x" });

        var news = Assert.Single(bench.News(), news => news.Name == "repository_dispatch go");
        Assert.Equal("main", news.Payload["branch"]!.GetValue<string>());
        Assert.Equal("x", news.Payload["client_payload"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task No_more_than_500_runs_are_queued_in_10_seconds()
    {
        var bench = new ActionsBench(_sandbox).With("go.yml", Listening);
        lock (bench.GitHub.World.Gate)
        {
            for (var count = 0; count < 510; count++)
            {
                bench.GitHub.World.StartDispatched(bench.Repository, bench.Repository.Owner, "go", []);
            }
        }

        bench.Advance(11);
        Assert.Equal(500, bench.Repository.Actions.Runs.Count);
        await bench.DispatchAsync("go");
        bench.Advance(1);

        Assert.Equal(501, bench.Repository.Actions.Runs.Count);
    }

    [Fact]
    public void No_more_than_1500_events_trigger_anything_in_10_seconds()
    {
        var pace = new TriggerPace();
        var now = DateTimeOffset.UnixEpoch;

        Assert.Equal(1500, Enumerable.Range(0, 1600).Count(_ => pace.TakesEvent(now)));
        Assert.True(pace.TakesEvent(now.AddSeconds(10)));
    }
}
