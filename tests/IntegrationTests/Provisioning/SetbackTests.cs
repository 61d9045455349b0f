using System.Net;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>When it does not go well: what is tried again, what is told to people, and what they can do.</summary>
public sealed class SetbackTests : ProvisioningHost
{
    private const string JobsRoute = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs";
    private const string LogsRoute = "GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs";
    private static readonly string[] LostConnection = ["Error: connect ECONNREFUSED: dial tcp: lookup registry.example.org: i/o timeout"];

    [Fact]
    public async Task A_run_that_failed_shows_its_failing_step_without_secrets_and_without_the_customers_address()
    {
        RunsFail(["deploying for owner@example.com", "token ghp_0123456789abcdefghijklmnopqrstuvwxyz", "quota of the account is used up"]);
        var id = await ProvisionedAsync(Customer());

        var shown = await StandsAsync(id, "failed");

        Assert.Equal("The run ended with failure.", shown.Text("reason"));
        Assert.False(shown.GetProperty("is_open").GetBoolean());
        var logs = await Octavia.GetJsonAsync($"{CustomersPath}/{id}/logs");
        var job = Assert.Single(Assert.Single(logs.GetProperty("attempts").EnumerateArray()).GetProperty("jobs").EnumerateArray());
        Assert.NotEqual(0, job.GetProperty("steps").GetArrayLength());
        var excerpt = job.Text("excerpt")!;
        Assert.Contains("quota of the account is used up", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("owner@example.com", excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("ghp_0123456789", excerpt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timed_out", "timed_out")]
    [InlineData("cancelled", "cancelled")]
    [InlineData("skipped", "failed")]
    [InlineData("action_required", "failed")]
    [InlineData("startup_failure", "failed")]
    public async Task Every_end_of_a_run_has_its_place(string conclusion, string status)
    {
        GitHub.Actions.Script(Production, null, new RunScript { Conclusion = conclusion });
        var id = await ProvisionedAsync(Customer());

        var shown = await StandsAsync(id, status);

        Assert.Equal(conclusion, shown.GetProperty("attempts")[0].Text("conclusion"));
    }

    [Fact]
    public async Task A_cause_that_passes_is_tried_again_by_itself()
    {
        RunsFail(LostConnection, times: 1);
        var id = await ProvisionedAsync(Customer());

        var shown = await StandsAsync(id, "succeeded", TimeSpan.FromSeconds(3));

        var attempts = shown.GetProperty("attempts");
        Assert.Equal(("failed", "succeeded"), (attempts[0].Text("outcome"), attempts[1].Text("outcome")));
        Assert.Equal("a connection broke or did not come about", attempts[0].Text("passing_cause"));
        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_cause_that_should_pass_and_does_not_is_escalated_after_two_more_tries()
    {
        RunsFail(LostConnection);
        var id = await ProvisionedAsync(Customer());

        var shown = await StandsAsync(id, "escalated", TimeSpan.FromSeconds(5));

        Assert.Contains("All 3 attempts failed", shown.Text("reason"), StringComparison.Ordinal);
        Assert.Equal(3, GitHub.Requests.Count(SentRoute));
        Assert.False(shown.GetProperty("is_open").GetBoolean());
    }

    [Fact]
    public async Task A_workflow_that_never_starts_is_not_found_and_escalated_at_the_deadline_with_the_reason()
    {
        var id = await ProvisionedAsync(Customer(), "staging");

        var lost = await StandsAsync(id, "not_found", TimeSpan.FromSeconds(20));
        Assert.True(lost.GetProperty("is_open").GetBoolean());
        var escalated = await StandsAsync(id, "escalated", TimeSpan.FromMinutes(1));

        const string Hint = "No workflow on the default branch main listens to repository_dispatch of the type 'provision_customer'.";
        Assert.Equal(Hint, lost.Text("reason"));
        Assert.Equal($"Its time is up: no workflow started. {Hint}", escalated.Text("reason"));
        Assert.False(escalated.GetProperty("is_open").GetBoolean());
    }

    [Fact]
    public async Task A_run_that_outlives_the_deadline_is_escalated_and_still_followed_to_its_end()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "in_progress");

        var escalated = await StandsAsync(id, "escalated", TimeSpan.FromMinutes(1));
        Assert.Equal("Its time is up: its run is still going on.", escalated.Text("reason"));
        Assert.True(escalated.GetProperty("is_open").GetBoolean());
        await (await DoAsync(id, "retry")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OPEN");

        await StandsAsync(id, "succeeded", TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task What_failed_is_tried_once_more_when_somebody_asks()
    {
        RunsFail(["quota used up"], times: 1);
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");

        var retried = await (await DoAsync(id, "retry")).ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.Equal((id, "dispatched"), (retried.Text("id"), retried.Text("status")));
        var shown = await StandsAsync(id, "succeeded");
        Assert.Equal(2, shown.GetProperty("attempt").GetInt32());
        await (await DoAsync(id, "retry")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_SUCCEEDED");
    }

    [Fact]
    public async Task Attempts_are_not_without_end()
    {
        await using var strict = new ProvisioningNode(Database, GitHub);
        strict.With("Provisioning:MostAttempts", "1");
        await strict.InitializeAsync();
        RunsFail(["quota used up"]);
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");

        var refused = await strict.DoAsync(id, "retry");

        await refused.ShouldBeErrorAsync(HttpStatusCode.Conflict, "ATTEMPTS_EXHAUSTED");
    }

    [Fact]
    public async Task A_retry_waits_for_an_order_of_the_same_customer_that_came_in_between()
    {
        RunsFail(["quota used up"], times: 1);
        var first = await ProvisionedAsync(Customer("cust_1", "example.com", "basic", "txn_1"));
        await StandsAsync(first, "failed");
        await ProvisionedAsync(Customer("cust_1", "example.com", "basic", "txn_2"));

        await (await DoAsync(first, "retry")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OPEN");
    }

    [Fact]
    public async Task A_run_that_somebody_runs_again_at_GitHub_and_that_ends_well_is_a_success()
    {
        RunsFail(["quota used up"], times: 1);
        var id = await ProvisionedAsync(Customer());
        var failed = await StandsAsync(id, "failed");
        var run = failed.GetProperty("workflow_run").GetProperty("id").GetInt64();

        await Octavia.RegisterAsync(Production);
        await (await Octavia.PostAsync($"/api/v1/runs/{run}/rerun", null)).ShouldBeAsync(HttpStatusCode.Accepted);

        await StandsAsync(id, "succeeded");
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Logs_that_cannot_be_had_hold_nothing_up()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = LogsRoute },
                Kind = new ServerError(500),
            }
        );
        RunsFail(["quota used up"]);
        var id = await ProvisionedAsync(Customer());

        await StandsAsync(id, "failed", TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(null, 0)]
    public async Task What_failed_is_asked_more_than_once_and_then_it_goes_on_without(int? answersThatNobodyCanRead, int jobsShown)
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = JobsRoute },
                Kind = new EmptyAnswer(),
                Times = answersThatNobodyCanRead,
            }
        );
        RunsFail(["quota used up"]);
        var id = await ProvisionedAsync(Customer());

        await StandsAsync(id, "failed", TimeSpan.FromSeconds(10));

        Assert.True(GitHub.Requests.Count(JobsRoute) >= 3);
        var attempt = Assert.Single((await Octavia.GetJsonAsync($"{CustomersPath}/{id}/logs")).GetProperty("attempts").EnumerateArray());
        Assert.Equal(jobsShown, attempt.GetProperty("jobs").GetArrayLength());
    }

    [Fact]
    public async Task What_failed_in_a_run_of_an_order_is_shown_with_the_order_alone()
    {
        RunsFail(["quota used up"]);
        var id = await ProvisionedAsync(Customer());
        var run = (await StandsAsync(id, "failed")).GetProperty("workflow_run").GetProperty("id").GetInt64();

        var refused = await (await Octavia.GetAsync($"/api/v1/runs/{run}/failures")).ShouldBeErrorAsync(
            HttpStatusCode.Conflict,
            "RUN_OF_AN_ORDER"
        );

        Assert.Contains($"/api/v1/provisioning/customers/{id}/logs", refused.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_sent_yet_is_called_off_and_never_sent()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new PrimaryLimit(),
            }
        );
        var answer = await ProvisionAsync(Customer(), null, ("Prefer", "respond-async"));
        var id = (await answer.ShouldBeAsync(HttpStatusCode.Accepted)).Text("id")!;

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var shown = await StandsAsync(id, "cancelled");
        Assert.Equal("refused", shown.GetProperty("attempts")[0].Text("dispatch_status"));
        await (await DoAsync(id, "cancel")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OVER");
    }

    [Fact]
    public async Task A_run_that_is_under_way_is_ended_at_GitHub_when_it_is_called_off()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "in_progress");

        var answer = await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("in_progress", answer.Text("status"));

        var shown = await StandsAsync(id, "cancelled");
        Assert.Equal("cancelled", shown.GetProperty("workflow_run").Text("conclusion"));
        await (await DoAsync(id, "retry")).ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Called_off_before_its_run_was_seen_the_run_is_ended_as_soon_as_it_is()
    {
        GitHub.Actions.CreationDelay = TimeSpan.FromSeconds(30);
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        var id = await ProvisionedAsync(Customer());

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var shown = await StandsAsync(id, "cancelled", TimeSpan.FromSeconds(5));
        Assert.Equal("cancelled", shown.GetProperty("workflow_run").Text("conclusion"));
    }

    [Fact]
    public async Task A_late_run_of_an_order_that_was_called_off_is_ended_as_well()
    {
        var id = await ProvisionedAsync(Customer(), "staging");
        await StandsAsync(id, "not_found", TimeSpan.FromSeconds(20));
        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);
        var dispatch = await InDbAsync(db => db.Dispatches.AsNoTracking().SingleAsync());

        await NoteAsync(SightingOf(dispatch) with { Status = "in_progress" });

        await Eventually.TrueAsync(
            () => Task.FromResult(GitHub.Requests.Latest.Any(request => request.Path.EndsWith("/cancel", StringComparison.Ordinal))),
            "the late run to be ended"
        );
        Assert.Equal("cancelled", (await ShowAsync(id)).Text("status"));
    }

    private void RunsFail(string[] log, int? times = null) =>
        GitHub.Actions.Script(
            Production,
            null,
            new RunScript
            {
                Conclusion = "failure",
                Log = log,
                Times = times,
            }
        );
}
