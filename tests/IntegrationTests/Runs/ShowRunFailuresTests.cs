using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>Whoever dispatched learns what went wrong.</summary>
public sealed class ShowRunFailuresTests : RunsHost
{
    private const string Infra = "acme/infra";
    private const string LogRoute = "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Octavia.RegisterAsync(Infra);
    }

    [Fact]
    public async Task The_failing_step_is_shown_with_its_log()
    {
        var run = await FailedAsync($"password=hunter2 and ghp_{new string('a', 36)}");

        var shown = await Octavia.GetJsonAsync($"/api/v1/runs/{run}/failures");

        Assert.Equal((run, 1), (shown.GetProperty("run_id").GetInt64(), shown.GetProperty("attempt").GetInt32()));
        var job = Assert.Single(shown.GetProperty("jobs").EnumerateArray());
        Assert.Equal(("provision", "failure"), (job.Text("name"), job.Text("conclusion")));
        var step = Assert.Single(job.GetProperty("steps").EnumerateArray());
        Assert.Equal((3, "Apply", "failure"), (step.GetProperty("number").GetInt32(), step.Text("name"), step.Text("conclusion")));
        Assert.Contains("password=*** and ***\n##[error]Process completed", job.Text("excerpt"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, job.GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task A_stranger_learns_nothing()
    {
        var run = await FailedAsync("words");
        await AsAsync("somebody-first");
        var stranger = await AsAsync("stranger");

        var refused = await stranger.GetAsync($"/api/v1/runs/{run}/failures");

        await refused.ShouldBeErrorAsync(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        Assert.Equal(0, GitHub.Requests.Count(LogRoute));
    }

    [Fact]
    public async Task Who_lost_the_right_to_look_at_GitHub_learns_nothing_either()
    {
        var run = await FailedAsync("words");
        await AsAsync("somebody-first");
        await AsAsync("stranger");
        await InDbAsync(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Login == "stranger");
            await db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Dispatches SET PersonId = {person.Id}");
            return true;
        });
        var stranger = await AsAsync("stranger");

        var refused = await stranger.GetAsync($"/api/v1/runs/{run}/failures");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(0, GitHub.Requests.Count(LogRoute));
    }

    [Fact]
    public async Task GitHub_away_is_said()
    {
        var run = await FailedAsync("words");
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs" },
                Kind = new ServerError(503),
            }
        );

        var away = await Octavia.GetAsync($"/api/v1/runs/{run}/failures");

        await away.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
    }

    private async Task<long> FailedAsync(params string[] log)
    {
        GitHub.Actions.Script(Infra, null, new RunScript { Conclusion = "failure", Log = log });
        var id = await DispatchedAsync(Infra, "provision_customer");
        return (await UntilAsync(id, "completed")).Runs()[0].GetProperty("id").GetInt64();
    }
}
