using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Actions;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>Two nodes, or two people, at the same provisioning in the same moment: one of them wins, and nothing is done twice.</summary>
public sealed class ProvisioningRaceTests : ProvisioningHost
{
    private const string PlaceRoute = "GET /repos/{owner}/{repo}/installation";

    // After this time a target is asked for anew.
    private static readonly TimeSpan MemoryOfTargets = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Of_many_retries_on_two_nodes_one_starts_an_attempt()
    {
        await using var other = await OtherNodeAsync();
        RunsFail("quota used up", times: 1);
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(number => number % 2 == 0 ? DoAsync(id, "retry") : other.DoAsync(id, "retry"))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        AssertOnceEach(await StandsAsync(id, "succeeded"), attempts: 2);
    }

    [Fact]
    public async Task Two_nodes_that_follow_the_same_provisionings_do_everything_once()
    {
        await using var other = await OtherNodeAsync();
        RunsFail("Error: connect ECONNREFUSED: dial tcp: lookup registry.example.org: i/o timeout", times: 1);
        var customers = Enumerable.Range(1, 6).Select(number => Customer($"cust_{number}", $"shop-{number}.com")).ToList();
        var ids = await Task.WhenAll(
            customers.Select((customer, number) => (number % 2 == 0 ? this : (ProvisioningHost)other).ProvisionedAsync(customer))
        );

        foreach (var id in ids)
        {
            await Eventually.TrueAsync(
                async () =>
                {
                    Pass(TimeSpan.FromSeconds(2));
                    other.Clock.Advance(TimeSpan.FromSeconds(2));
                    return (await ShowAsync(id)).Text("status") == "succeeded";
                },
                "its success"
            );
        }

        var attempts = 0;
        foreach (var id in ids)
        {
            var shown = await ShowAsync(id);
            attempts += shown.GetProperty("attempts").GetArrayLength();
            AssertOnceEach(shown);
        }

        Assert.Equal((7, 7), (attempts, GitHub.Requests.Count(SentRoute)));
    }

    [Fact]
    public async Task Called_off_while_it_is_being_sent_its_run_is_ended_at_GitHub()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromHours(3) });
        using var hanging = Break(SentRoute, new HalfOpen());
        var ordering = ProvisionAsync(Customer());
        await MetAsync(hanging);
        var id = (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0].Text("id")!;

        var called = await (await DoAsync(id, "cancel")).ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("validated", called.Text("status"));
        GitHub.Faults.Clear();
        await (await ordering).ShouldBeAsync(HttpStatusCode.Accepted);

        var shown = await StandsAsync(id, "cancelled");
        Assert.Equal("cancelled", shown.GetProperty("workflow_run").Text("conclusion"));
        AssertOnceEach(shown, attempts: 1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Called_off_at_the_moment_of_its_end_it_has_one_end(int secondsBefore)
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromMinutes(10) });
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "in_progress");

        Pass(TimeSpan.FromSeconds(600 - secondsBefore));
        await DoAsync(id, "cancel");

        var shown = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                Pass(TimeSpan.FromSeconds(1));
                shown = await ShowAsync(id);
                return !shown.GetProperty("is_open").GetBoolean();
            },
            () => $"its end; it is {shown}"
        );
        var conclusion = shown.GetProperty("workflow_run").Text("conclusion");
        Assert.Equal(conclusion == "success" ? "succeeded" : "cancelled", shown.Text("status"));
        AssertOnceEach(shown, attempts: 1);
    }

    [Fact]
    public async Task A_success_at_the_moment_of_the_deadline_stays_a_success()
    {
        GitHub.Actions.Script(Production, null, new RunScript { Duration = TimeSpan.FromMinutes(59) });
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "in_progress");

        Pass(TimeSpan.FromMinutes(60));
        var shown = await StandsAsync(id, "succeeded");
        await LookedAsync();

        Assert.Equal("succeeded", (await ShowAsync(id)).Text("status"));
        AssertOnceEach(shown, attempts: 1);
    }

    [Fact]
    public async Task What_is_erased_while_somebody_tries_it_again_is_not_sent()
    {
        RunsFail("quota used up");
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");
        Pass(MemoryOfTargets);
        using var hanging = Break(PlaceRoute, new HalfOpen());
        var retrying = DoAsync(id, "retry");
        await MetAsync(hanging);

        await (await Octavia.DeleteAsync($"{CustomersPath}/{id}/personal-data")).ShouldBeAsync(HttpStatusCode.OK);
        GitHub.Faults.Clear();

        Assert.Equal(HttpStatusCode.Conflict, (await retrying).StatusCode);
        var shown = await ShowAsync(id);
        Assert.Equal((JsonValueKind.Null, "failed"), (shown.GetProperty("request").ValueKind, shown.Text("status")));
        AssertOnceEach(shown, attempts: 1);
    }

    [Fact]
    public async Task What_is_tried_again_while_somebody_erases_it_is_one_or_the_other()
    {
        await using var other = await OtherNodeAsync();
        RunsFail("quota used up", times: 1);
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "failed");

        var retrying = DoAsync(id, "retry");
        var erasing = other.Octavia.DeleteAsync($"{CustomersPath}/{id}/personal-data");
        var (retried, erased) = ((await retrying).IsSuccessStatusCode, (await erasing).IsSuccessStatusCode);

        Assert.NotEqual(retried, erased);
        var shown = retried ? await StandsAsync(id, "succeeded") : await ShowAsync(id);
        Assert.Equal(erased, shown.GetProperty("request").ValueKind == JsonValueKind.Null);
        AssertOnceEach(shown, retried ? 2 : 1);
    }

    private async Task<ProvisioningNode> OtherNodeAsync()
    {
        var node = new ProvisioningNode(Database, GitHub);
        await node.InitializeAsync();
        return node;
    }

    private void RunsFail(string log, int? times = null) =>
        GitHub.Actions.Script(
            Production,
            null,
            new RunScript
            {
                Conclusion = "failure",
                Log = [log],
                Times = times,
            }
        );

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

    private static Task MetAsync(ArmedFault fault) => Eventually.TrueAsync(() => Task.FromResult(fault.Met > 0), "the request to be met");

    private void AssertOnceEach(JsonElement shown, int attempts)
    {
        AssertOnceEach(shown);
        Assert.Equal(attempts, shown.GetProperty("attempts").GetArrayLength());
        Assert.Equal(attempts, GitHub.Requests.Count(SentRoute));
    }

    private static void AssertOnceEach(JsonElement shown)
    {
        var entries = shown
            .GetProperty("timeline")
            .EnumerateArray()
            .Select(entry => (entry.GetProperty("attempt").GetInt32(), entry.Text("status"), entry.Text("reason")))
            .ToList();
        Assert.Equal(entries.Distinct(), entries);
    }
}
