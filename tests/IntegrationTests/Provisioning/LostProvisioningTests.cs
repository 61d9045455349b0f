using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>When nobody can tell any more what became of it: somebody always can bring it to an end, and nothing keeps its customer for ever.</summary>
public sealed class LostProvisioningTests : ProvisioningHost
{
    private const string CancelRoute = "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel";

    [Fact]
    public async Task What_was_not_found_is_tried_once_more_when_somebody_asks_and_the_attempt_before_says_so()
    {
        var id = await ProvisionedAsync(Customer(), "staging");
        await StandsAsync(id, "not_found", TimeSpan.FromSeconds(20));

        await (await DoAsync(id, "retry")).ShouldBeAsync(HttpStatusCode.Accepted);

        var attempts = (await ShowAsync(id)).GetProperty("attempts");
        Assert.Equal(("not_found", null), (attempts[0].Text("outcome"), attempts[1].Text("outcome")));
        Assert.NotEqual(JsonValueKind.Null, attempts[0].GetProperty("ended_at").ValueKind);
    }

    [Fact]
    public async Task Called_off_while_nobody_knows_whether_it_was_sent_it_is_never_sent_again_and_comes_to_its_end()
    {
        Break(SentRoute, new ConnectionReset(), times: 1);
        await (await ProvisionAsync(Customer())).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        var id = await OnlyOneAsync();

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var shown = await StandsAsync(id, "cancelled", TimeSpan.FromSeconds(10));
        AssertSent(shown, attempts: 1);
        await (await Octavia.DeleteAsync($"{CustomersPath}/{id}/personal-data")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Called_off_while_nobody_knows_whether_it_was_sent_its_run_is_still_ended_if_there_is_one()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        GitHub.Actions.CreationDelay = TimeSpan.FromSeconds(30);
        Break(SentRoute, new ConnectionReset(), times: 1, afterEffect: true);
        await (await ProvisionAsync(Customer())).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        var id = await OnlyOneAsync();

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var shown = await StandsAsync(id, "cancelled", TimeSpan.FromSeconds(5));
        Assert.Equal("cancelled", shown.GetProperty("workflow_run").Text("conclusion"));
        AssertSent(shown, attempts: 1);
    }

    [Fact]
    public async Task What_GitHub_never_answered_to_and_never_shows_is_escalated_and_can_then_be_called_off_tried_again_or_erased()
    {
        using var silence = Break(SentRoute, new ConnectionReset(), times: 3);
        await (await ProvisionAsync(Customer())).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        var id = await OnlyOneAsync();
        var escalated = await StandsAsync(id, "escalated", TimeSpan.FromSeconds(30));
        Assert.StartsWith("Its time is up: GitHub never answered", escalated.Text("reason"), StringComparison.Ordinal);
        await (await DoAsync(id, "retry")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OPEN");

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var cancelled = await StandsAsync(id, "cancelled", TimeSpan.FromSeconds(30));
        Assert.False(cancelled.GetProperty("is_open").GetBoolean());
        await (await DoAsync(id, "retry")).ShouldBeAsync(HttpStatusCode.Accepted);
        await StandsAsync(id, "succeeded");
    }

    [Fact]
    public async Task A_run_that_somebody_deleted_is_a_failure_without_logs()
    {
        var id = await ProvisionedAsync(Customer(), "staging");
        await NoteAsync(SightingOf(await DispatchRowAsync((await ShowAsync(id)).Text("correlation_id")!)));

        var shown = await StandsAsync(id, "failed", TimeSpan.FromSeconds(20));

        Assert.StartsWith("Its run is gone", shown.Text("reason"), StringComparison.Ordinal);
        Assert.False(shown.GetProperty("is_open").GetBoolean());
    }

    [Fact]
    public async Task A_run_that_GitHub_shows_no_more_is_over_when_it_is_called_off()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "in_progress");
        await InDbAsync(async db =>
        {
            (await db.WorkflowRuns.SingleAsync()).Vanish(Clock.GetUtcNow());
            (await db.Dispatches.SingleAsync()).StopLooking("Nobody may look there any more.");
            return await db.SaveChangesAsync(default);
        });

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var shown = await StandsAsync(id, "cancelled");
        Assert.Equal("It was called off. GitHub shows its run no more.", shown.Text("reason"));
        Assert.False(shown.GetProperty("is_open").GetBoolean());
    }

    [Fact]
    public async Task A_run_that_GitHub_does_not_let_us_end_is_said_to_go_on_and_waits_for_somebody()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "in_progress");
        Break(CancelRoute, new ServerError(403));

        await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);

        var parked = await ParkedAsync();
        Assert.Equal("provisioning.follow", parked.Text("kind"));
        var shown = await ShowAsync(id);
        Assert.StartsWith(
            "It was called off, but its run cannot be ended: GitHub does not let",
            shown.Text("reason"),
            StringComparison.Ordinal
        );
        Assert.Equal(("in_progress", true), (shown.Text("status"), shown.GetProperty("is_open").GetBoolean()));

        GitHub.Faults.Clear();
        await (await Octavia.PostAsync($"/api/v1/jobs/{parked.Text("id")}/replay", null)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("It was called off.", (await StandsAsync(id, "cancelled")).Text("reason"));
    }

    private async Task<JsonElement> ParkedAsync()
    {
        var parked = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                parked = (await Octavia.GetJsonAsync("/api/v1/jobs?state=parked")).GetProperty("items");
                return parked.GetArrayLength() > 0;
            },
            "a job to be parked"
        );
        return Assert.Single(parked.EnumerateArray());
    }

    private async Task<string> OnlyOneAsync() => (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0].Text("id")!;

    private ArmedFault Break(string route, FaultKind kind, int? times = null, bool afterEffect = false) =>
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = kind,
                Times = times,
                AfterEffect = afterEffect,
            }
        );

    private void AssertSent(JsonElement shown, int attempts)
    {
        Assert.Equal(attempts, shown.GetProperty("attempts").GetArrayLength());
        Assert.Equal(attempts, GitHub.Requests.Count(SentRoute));
    }
}
