using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Actions;

/// <summary>github-rules A2: workflow_dispatch, and the workflows it is for.</summary>
public sealed class WorkflowDispatchTests : IAsyncLifetime
{
    private const string File = """
        name: Ship
        run-name: ${{ inputs.count == 3 && 'never' || inputs.where }} ${{ inputs.fast && 'fast' || 'slow' }} ${{ github.event.inputs.fast }}
        on:
          workflow_dispatch:
            inputs:
              who: { required: true }
              where: { type: choice, options: [here, there], default: here }
              fast: { type: boolean }
              count: { type: number }
        jobs: { a: { runs-on: x } }
        """;

    private readonly TestSandbox _sandbox = new();

    public Task InitializeAsync() => _sandbox.InitializeAsync();

    public Task DisposeAsync() => _sandbox.DisposeAsync();

    private ActionsBench Bench() =>
        new ActionsBench(_sandbox).With("ship.yml", File).With("push.yml", "on: push\njobs: { a: { runs-on: x } }");

    [Fact]
    public async Task With_return_run_details_the_answer_names_the_run()
    {
        var bench = Bench();

        var answer = await bench.Client.PostAsync(
            $"{ActionsBench.Workflows}/ship.yml/dispatches",
            new
            {
                @ref = "main",
                inputs = new
                {
                    who = "me",
                    where = "there",
                    fast = true,
                },
                return_run_details = true,
            },
            HttpStatusCode.OK
        );
        bench.Advance(1);

        var run = await bench.OnlyRunAsync();
        Assert.Equal(answer.GetProperty("workflow_run_id").GetInt64(), ActionsBench.Id(run));
        Assert.Equal(answer.Text("run_url"), run.Text("url"));
        Assert.Equal("there fast true", run.Text("display_title"));
        Assert.Equal("workflow_dispatch", run.Text("event"));
    }

    [Fact]
    public async Task Without_return_run_details_the_answer_is_204()
    {
        var bench = Bench();
        var body = new { @ref = "refs/heads/main", inputs = new { who = "me" } };

        await bench.Client.PostAsync($"{ActionsBench.Workflows}/ship.yml/dispatches", body, HttpStatusCode.NoContent);
        bench.Advance(1);

        Assert.Equal("here slow false", (await bench.OnlyRunAsync()).Text("display_title"));
    }

    [Theory]
    [InlineData("""{ "who": "me", "x": "1", "y": "2" }""", """Unexpected inputs provided: ["x","y"]""")]
    [InlineData("""{ "where": "here" }""", "Required input 'who' not provided")]
    [InlineData("""{ "who": "me", "where": "moon" }""", "Provided value 'moon' for input 'where' not in the list of allowed values")]
    [InlineData("""{ "who": "me", "fast": "quite" }""", "Provided value 'quite' for input 'fast' not in the list of allowed values")]
    [InlineData("""{ "who": "me", "count": "many" }""", "Provided value 'many' for input 'count' is not a number")]
    public async Task Inputs_are_held_against_the_file(string inputs, string message)
    {
        var body = new { @ref = "main", inputs = JsonElement.Parse(inputs) };

        var path = $"{ActionsBench.Workflows}/ship.yml/dispatches";
        var (status, text) = await RefusedAsync(Bench(), path, body);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, message), (status, text));
    }

    [Fact]
    public async Task No_more_than_25_inputs_are_taken()
    {
        var inputs = Enumerable.Range(0, 26).ToDictionary(number => $"i{number}", _ => "");

        var (_, text) = await RefusedAsync(Bench(), $"{ActionsBench.Workflows}/ship.yml/dispatches", new { @ref = "main", inputs });

        Assert.Contains("No more than 25 properties are allowed; 26 were supplied.", text);
    }

    [Theory]
    [InlineData("push.yml", "main", HttpStatusCode.UnprocessableEntity, "Workflow does not have 'workflow_dispatch' trigger")]
    [InlineData("ship.yml", "nowhere", HttpStatusCode.UnprocessableEntity, "No ref found for: nowhere")]
    [InlineData("none.yml", "main", HttpStatusCode.NotFound, "Not Found")]
    public async Task What_cannot_be_dispatched_is_refused(string workflow, string branch, HttpStatusCode expected, string message)
    {
        var body = new { @ref = branch, inputs = new { who = "me" } };

        var (status, text) = await RefusedAsync(Bench(), $"{ActionsBench.Workflows}/{workflow}/dispatches", body);

        Assert.Equal((expected, message), (status, text));
    }

    [Fact]
    public async Task A_disabled_workflow_starts_nothing_until_it_is_enabled()
    {
        var bench = Bench();
        var path = $"{ActionsBench.Workflows}/ship.yml";
        var body = new { @ref = "main", inputs = new { who = "me" } };
        await bench.Client.PutAsync($"{path}/disable", null, HttpStatusCode.NoContent);
        Assert.Equal("disabled_manually", (await bench.Client.GetAsync(path, HttpStatusCode.OK)).Text("state"));

        var (_, text) = await RefusedAsync(bench, $"{path}/dispatches", body);
        Assert.Equal("Cannot trigger a 'workflow_dispatch' on a disabled workflow", text);

        await bench.Client.PutAsync($"{path}/enable", null, HttpStatusCode.NoContent);
        await bench.Client.PostAsync($"{path}/dispatches", body, HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Workflows_are_listed_and_found_by_number_and_by_file()
    {
        var bench = Bench();

        var list = await bench.Client.GetAsync(ActionsBench.Workflows, HttpStatusCode.OK);

        Assert.Equal(2, list.GetProperty("total_count").GetInt32());
        var ship = list.GetProperty("workflows").EnumerateArray().Single(workflow => workflow.Text("name") == "Ship");
        var found = await bench.Client.GetAsync($"{ActionsBench.Workflows}/{ActionsBench.Id(ship)}", HttpStatusCode.OK);
        Assert.Equal(".github/workflows/ship.yml", found.Text("path"));
        await bench.Client.GetAsync($"{ActionsBench.Workflows}/none.yml", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_runs_of_one_workflow_are_listed_alone()
    {
        var bench = new ActionsBench(_sandbox)
            .With("a.yml", "on: repository_dispatch\njobs: { a: { runs-on: x } }")
            .With("b.yml", "on: repository_dispatch\njobs: { a: { runs-on: x } }");
        await bench.DispatchAsync("go");
        bench.Advance(1);

        var runs = await bench.Client.GetAsync($"{ActionsBench.Workflows}/b.yml/runs?event=repository_dispatch", HttpStatusCode.OK);

        Assert.Equal(1, runs.GetProperty("total_count").GetInt32());
        Assert.Equal(".github/workflows/b.yml", runs.GetProperty("workflow_runs")[0].Text("path"));
    }

    private static async Task<(HttpStatusCode Status, string Message)> RefusedAsync(ActionsBench bench, string path, object body)
    {
        using var response = await bench.Client.PostAsync(path, JsonContent.Create(body));
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, answer.Text("message"));
    }
}
