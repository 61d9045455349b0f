using System.Net;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Runs;
using Infrajet.IntegrationTests.Dispatching.Workflows;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>Whether there is a further attempt: what was taken once is sent again for a good reason only.</summary>
public sealed class FurtherAttemptTests : ProvisioningHost
{
    private const string LostConnection = "Error: connect ECONNREFUSED: dial tcp: lookup registry.example.org: i/o timeout";

    private const string Beside = """
        run-name: "Beside [ij:${{ github.event.client_payload._infrajet.cid }}]"
        on:
          repository_dispatch:
            types: [provision_customer]
        jobs:
          beside:
            runs-on: ubuntu-latest
            steps:
              - run: echo "beside"
        """;

    [Fact]
    public async Task What_ended_before_anybody_saw_that_GitHub_took_it_is_not_sent_again_by_sending_the_order_again()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                Times = 1,
            }
        );
        var customer = Customer("cust_1", "example.com", "basic", "txn_1");
        await (await ProvisionAsync(customer)).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        await EndsUnseenAsync();
        var id = (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0].Text("id")!;
        var shown = await StandsAsync(id, "failed");
        Assert.DoesNotContain("dispatched", shown.GetProperty("timeline").EnumerateArray().Select(step => step.Text("status")));

        var again = await (await ProvisionAsync(customer)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal((id, "failed"), (again.Text("id"), again.Text("status")));
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Of_two_workflows_that_failed_one_whose_cause_stays_is_enough_to_leave_it()
    {
        await GitHub.PutFileAsync(Production, ".github/workflows/beside.yml", Beside);
        RunsFail("provision.yml", LostConnection);
        RunsFail("beside.yml", "quota used up");
        var id = await ProvisionedAsync(Customer());

        var shown = await StandsAsync(id, "failed");

        var attempt = Assert.Single(shown.GetProperty("attempts").EnumerateArray());
        Assert.Equal((2, null), (attempt.GetProperty("runs").GetArrayLength(), attempt.Text("passing_cause")));
        var logs = (await Octavia.GetJsonAsync($"{CustomersPath}/{id}/logs")).GetProperty("attempts")[0];
        Assert.Equal(2, logs.GetProperty("jobs").GetArrayLength());
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task A_late_success_of_the_first_attempt_ends_the_order_while_the_second_one_waits()
    {
        RunsFail(null, LostConnection);
        var id = await ProvisionedAsync(Customer());
        await WaitsForItsSecondAttemptAsync(id);
        var (first, run) = await InDbAsync(async db =>
            (
                await db.Dispatches.AsNoTracking().OrderBy(dispatch => dispatch.Id).FirstAsync(),
                await db.WorkflowRuns.AsNoTracking().SingleAsync()
            )
        );

        await NoteAsync(
            SightingOf(first, run.Id) with
            {
                Path = run.Path,
                Attempt = 2,
                Status = "completed",
                Conclusion = "success",
                UpdatedAt = Clock.GetUtcNow(),
            }
        );

        var shown = await StandsAsync(id, "succeeded", TimeSpan.Zero);
        Assert.Equal("Its run ended well after all.", shown.Text("reason"));
        var second = shown.GetProperty("attempts")[1];
        Assert.Equal(("refused", 0), (second.Text("dispatch_status"), second.GetProperty("sent").GetInt32()));
        await NothingWaitsToBeSentAsync();
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Near_the_end_of_the_hours_allowance_a_retry_waits_for_its_turn()
    {
        RunsFail(null, "quota used up", times: 1);
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");
        await using var sparing = new ProvisioningNode(Database, GitHub);
        sparing.With("Provisioning:QueueBelow", "5000");
        await sparing.InitializeAsync();

        // What is left is known from GitHub's first answer on.
        await sparing.ProvisionedAsync(Customer("cust_2", "other-shop.com"));
        var retried = await (await sparing.DoAsync(id, "retry")).ShouldBeAsync(HttpStatusCode.Accepted);

        Assert.Equal((id, "validated"), (retried.Text("id"), retried.Text("status")));
        var shown = await StandsAsync(id, "succeeded");
        Assert.Equal(2, shown.GetProperty("attempts").GetArrayLength());
    }

    /// <summary>What proves that GitHub took it and what shows its end come in one moment.</summary>
    private async Task EndsUnseenAsync() =>
        await InDbAsync(async db =>
        {
            await db.ChangeAsync(
                async () =>
                {
                    var now = Clock.Now();
                    var dispatch = await db.Dispatches.SingleAsync();
                    dispatch.ProveAccepted(now);
                    dispatch.SeeRun();
                    dispatch.Complete(now);
                    var failed = SightingOf(dispatch) with { Status = "completed", Conclusion = "failure" };
                    var run = db.WorkflowRuns.Add(WorkflowRun.Found(failed, now)).Entity;
                    run.BelongTo(dispatch.Id, RunMatch.Certain);
                    var id = dispatch.ProvisioningId!;
                    var follow = new WorkOrder("provisioning.follow", id, id, dispatch.PersonId, dispatch.CorrelationId);
                    db.WorkItems.Add(WorkItem.Of(follow, now));
                },
                CancellationToken.None
            );
            return true;
        });

    private Task WaitsForItsSecondAttemptAsync(string id) =>
        Eventually.TrueAsync(
            async () =>
            {
                Pass(TimeSpan.FromSeconds(1));
                var shown = await ShowAsync(id);
                return (shown.Text("status"), shown.GetProperty("attempt").GetInt32()) == ("validated", 2);
            },
            "the second attempt to wait"
        );

    private Task NothingWaitsToBeSentAsync() =>
        Eventually.TrueAsync(
            async () =>
            {
                Pass(TimeSpan.FromSeconds(10));
                var jobs = (await Octavia.GetJsonAsync("/api/v1/jobs?limit=100&all=true")).GetProperty("items");
                return jobs.EnumerateArray().Where(job => job.Text("kind") == "dispatch.send").All(job => job.Text("state") == "done");
            },
            "nothing to wait to be sent"
        );

    private void RunsFail(string? workflow, string log, int? times = null) =>
        GitHub.Actions.Script(
            Production,
            workflow,
            new RunScript
            {
                Conclusion = "failure",
                Log = [log],
                Times = times,
            }
        );
}
