using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Dispatching.Workflows;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Actions;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>A target that becomes another one while something is under way there.</summary>
public sealed class MovedTargetTests : ProvisioningHost
{
    private const string Revoked = "ghp_revoked00000000000000000000000000000";

    // After this time a target is asked for anew.
    private static readonly TimeSpan MemoryOfTargets = TimeSpan.FromMinutes(6);

    public override Task InitializeAsync()
    {
        With("Provisioning:Targets:production:Branch", "main");
        With("Provisioning:Targets:staging:Token", Demo.RileyToken);
        return base.InitializeAsync();
    }

    [Fact]
    public async Task What_waits_is_not_sent_to_another_repository_than_it_was_ordered_for()
    {
        using var limited = GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit(),
            }
        );
        var answer = await ProvisionAsync(Customer(), null, ("Prefer", "respond-async"));
        var id = (await answer.ShouldBeAsync(HttpStatusCode.Accepted)).Text("id")!;
        await Eventually.TrueAsync(() => Task.FromResult(limited.Met > 0), "the request to be met");

        Set("Provisioning:Targets:production:Repository", "acme/platform");
        GitHub.Faults.Clear();
        var shown = await StandsAsync(id, "failed", TimeSpan.FromSeconds(30));

        Assert.Equal(
            "The target 'production' leads to another repository now. What was begun in the former one cannot go on by it.",
            shown.Text("reason")
        );
        Assert.Equal("provisioning_target_moved", (await InDbAsync(db => db.Dispatches.AsNoTracking().SingleAsync())).FailureCode);
        Assert.All(
            GitHub.Requests.Latest.Where(request => request.Route == SentRoute),
            request => Assert.Equal("/repos/acme/infra/dispatches", request.Path)
        );
    }

    [Fact]
    public async Task A_default_branch_that_moved_stops_new_orders_and_nothing_that_is_under_way()
    {
        var failing = new RunScript
        {
            Conclusion = "failure",
            Log = ["quota used up"],
            Duration = TimeSpan.FromMinutes(20),
        };
        GitHub.Actions.Script(Production, null, failing);
        var first = await ProvisionedAsync(Customer("cust_1", "one-shop.com"));
        await StandsAsync(first, "in_progress");
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        var second = await ProvisionedAsync(Customer("cust_2", "two-shop.com"));
        await StandsAsync(second, "in_progress");

        await GitHub.AddBranchAsync(Production, "trunk");
        await GitHub.SetDefaultBranchAsync(Production, "trunk");
        Pass(MemoryOfTargets);

        await (await ProvisionAsync(Customer("cust_3", "three-shop.com"))).ShouldBeErrorAsync(
            HttpStatusCode.ServiceUnavailable,
            "PROVISIONING_WRONG_BRANCH"
        );
        var listed = await Octavia.GetJsonAsync(FacadeHost.Runs);
        Assert.Equal(2, listed.GetProperty("total_count").GetInt32());
        await (await DoAsync(second, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);
        await StandsAsync(second, "cancelled");
        await StandsAsync(first, "failed", TimeSpan.FromSeconds(30));
        var logs = (await Octavia.GetJsonAsync($"{CustomersPath}/{first}/logs")).GetProperty("attempts")[0];
        Assert.Contains("quota used up", logs.GetProperty("jobs")[0].Text("excerpt"), StringComparison.Ordinal);
        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Whoever_ordered_never_lends_their_own_token_to_look_after_it()
    {
        await GitHub.AdmitAsync(Staging, "riley", "push");
        var octavia = await SignedInAsync();
        var octavias = GitHub.Requests.Latest.Last(request => request.Path == "/user").Fingerprint;
        GitHub.Requests.Reset();
        var order = new JsonObject { ["client_payload"] = Customer() };
        var answer = await octavia.SendJsonAsync($"{CustomersPath}?target=staging", order.ToJsonString());
        await answer.ShouldBeAsync(HttpStatusCode.Accepted);

        Set("Provisioning:Targets:staging:Token", Revoked);
        await Eventually.TrueAsync(
            () =>
            {
                Pass(TimeSpan.FromSeconds(20));
                return InDbAsync(db => db.WorkItems.AnyAsync(item => item.Kind == "runs.follow" && item.Attempt >= 3));
            },
            "it to be looked after in vain"
        );

        Assert.Contains(GitHub.Requests.Latest, request => request.Status == (int)HttpStatusCode.Unauthorized);
        var there = GitHub
            .Requests.Latest.Where(request => request.Path.StartsWith("/repos/acme/vault", StringComparison.Ordinal))
            .ToList();
        Assert.Contains(there, request => request.Route == SentRoute);
        Assert.DoesNotContain(there, request => request.Fingerprint == octavias);
    }

    /// <summary>A session of octavia's that keeps her token for later.</summary>
    private async Task<HttpClient> SignedInAsync()
    {
        var response = await Anonymous()
            .PostAsync("/api/v1/auth/verify", new { token = Demo.OctaviaToken, scopes = Array.Empty<string>() });
        return Bearing((await response.ShouldBeAsync(HttpStatusCode.OK)).Text("access_token")!);
    }
}
