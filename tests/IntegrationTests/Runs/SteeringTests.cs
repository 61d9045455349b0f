using System.Net;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Runs;

/// <summary>Reading, cancelling and running again.</summary>
public sealed class SteeringTests : RunsHost
{
    private const string Infra = "acme/infra";
    private const string CancelRoute = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Octavia.RegisterAsync(Infra);
    }

    [Fact]
    public async Task A_run_is_shown_to_whoever_dispatched_it_and_to_nobody_else()
    {
        var (id, run) = await RunningAsync();
        await AsAsync("somebody-first");
        var stranger = await AsAsync("stranger");

        var shown = await Octavia.GetJsonAsync($"/api/v1/runs/{run}");
        Assert.Equal((Infra, id, "certain"), (shown.Text("repository"), shown.Text("correlation_id"), shown.Text("match")));
        var listed = (await Octavia.GetJsonAsync($"/api/v1/runs?dispatch={id}")).GetProperty("items");
        Assert.Equal(run, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetInt64());

        await (await stranger.GetAsync($"/api/v1/runs/{run}")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        await (await stranger.PostAsync($"/api/v1/runs/{run}/cancel", null)).ShouldBeErrorAsync(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        Assert.Empty((await stranger.GetJsonAsync($"/api/v1/runs?dispatch={id}")).GetProperty("items").EnumerateArray());
        await (await Octavia.GetAsync("/api/v1/runs")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task A_cancelled_run_ends_soon_is_audited_and_cannot_be_cancelled_again()
    {
        var (id, run) = await RunningAsync();

        await (await Octavia.PostAsync($"/api/v1/runs/{run}/cancel", null)).ShouldBeAsync(HttpStatusCode.Accepted);

        var dispatch = await UntilAsync(id, "completed");
        Assert.Equal("cancelled", Assert.Single(dispatch.Runs()).Text("conclusion"));
        Assert.Equal([("run.cancelled", "done")], await AuditedAsync("run."));
        var again = await Octavia.PostAsync($"/api/v1/runs/{run}/cancel", null);
        await again.ShouldBeErrorAsync(HttpStatusCode.Conflict, "RUN_NOT_CANCELLABLE");
        Assert.Contains(("run.cancelled", "refused:run_not_cancellable"), await AuditedAsync("run."));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{ "failed_jobs_only": true }""")]
    public async Task What_is_run_again_shows_its_new_attempt_and_the_dispatch_is_open_again(string? body)
    {
        GitHub.Actions.Script(Infra, null, new RunScript { Conclusion = "failure", Times = 1 });
        var id = await DispatchedAsync(Infra, "provision_customer");
        var failed = Assert.Single((await UntilAsync(id, "completed")).Runs());
        Assert.Equal("failure", failed.Text("conclusion"));
        var path = $"/api/v1/runs/{failed.GetProperty("id").GetInt64()}/rerun";

        var answer = body is null ? await Octavia.PostAsync(path, null) : await Octavia.SendJsonAsync(path, body);

        await answer.ShouldBeAsync(HttpStatusCode.Accepted);
        var again = await UntilAsync(id, dispatch => dispatch.Runs()[0].GetProperty("attempt").GetInt32() == 2, "a second attempt");
        Assert.Contains(again.Text("status"), new[] { "run_seen", "completed" });
        await UntilAsync(id, dispatch => dispatch.Runs()[0].Text("conclusion") == "success", "its success");
        Assert.Equal([("run.rerun", "done")], await AuditedAsync("run."));
    }

    [Fact]
    public async Task What_goes_on_is_not_run_again()
    {
        var (_, run) = await RunningAsync();

        var refused = await Octavia.PostAsync($"/api/v1/runs/{run}/rerun", null);

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "RUN_NOT_RERUNNABLE");
    }

    [Fact]
    public async Task Who_may_only_read_there_may_not_steer()
    {
        var (id, run) = await RunningAsync();
        var riley = AsRiley();
        await riley.MeAsync();
        await InDbAsync(async db =>
        {
            var person = await db.People.SingleAsync(person => person.Login == "riley");
            await db.Database.ExecuteSqlInterpolatedAsync($"UPDATE Dispatches SET PersonId = {person.Id} WHERE CorrelationId = {id}");
            return true;
        });

        var refused = await riley.PostAsync($"/api/v1/runs/{run}/cancel", null);

        await refused.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN_REPO_ACCESS");
        Assert.Equal(0, GitHub.Requests.Count(CancelRoute));
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_called_that()
    {
        var (_, run) = await RunningAsync();
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = CancelRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );

        var unknown = await Octavia.PostAsync($"/api/v1/runs/{run}/cancel", null);

        var body = await unknown.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        Assert.Contains("may have done it", body.Text("message"), StringComparison.Ordinal);
    }

    private async Task<(string Id, long Run)> RunningAsync()
    {
        GitHub.Actions.Script(Infra, null, new RunScript { Duration = TimeSpan.FromDays(1) });
        var id = await DispatchedAsync(Infra, "provision_customer");
        var dispatch = await UntilAsync(id, dispatch => dispatch.Runs() is [var run] && run.Text("status") == "in_progress", "it to run");
        return (id, dispatch.Runs()[0].GetProperty("id").GetInt64());
    }

    private Task<List<(string, string)>> AuditedAsync(string prefix) =>
        InDbAsync(async db =>
        {
            var entries = await db
                .AuditEntries.Where(entry => entry.Action.StartsWith(prefix))
                .OrderBy(entry => entry.Sequence)
                .ToListAsync();
            return entries.ConvertAll(entry => (entry.Action, entry.Outcome));
        });
}
