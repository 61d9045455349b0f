using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>Operators follow what they ordered as they would at GitHub, by the target's credential: they need no account there.</summary>
public sealed partial class FacadeRunsTests : ProvisioningHost
{
    private HttpClient _operator = null!;

    public FacadeRunsTests() => With("Identity:Operators:0", "operator:clerk");

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _operator = await AsAsync("clerk");
    }

    [Fact]
    public async Task An_order_is_followed_as_the_contract_says()
    {
        await OrderAsync("cust_0", "before-shop.com");
        Pass(TimeSpan.FromHours(1));
        var since = GitHub.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);
        Pass(TimeSpan.FromSeconds(2));
        await OrderAsync("cust_1", "example.com");
        Pass(TimeSpan.FromMinutes(10));

        var encoded = await RunsAsync($"event=repository_dispatch&created={Uri.EscapeDataString($">{since}")}");
        var raw = await RawHttp.GetAsync(
            Address,
            $"{FacadeHost.Runs}?event=repository_dispatch&created=>{since}",
            "User-Agent: curl/8.5.0",
            $"Authorization: {_operator.DefaultRequestHeaders.Authorization}"
        );

        var run = Assert.Single(encoded.GetProperty("workflow_runs").EnumerateArray());
        Assert.Equal(("completed", "success"), (run.Text("status"), run.Text("conclusion")));
        Assert.StartsWith(
            $"{GitHub.Address}acme/infra/actions/runs/{run.GetProperty("id")}",
            run.Text("html_url"),
            StringComparison.Ordinal
        );
        Assert.Equal(encoded.GetRawText(), (await raw.ShouldBeAsync(HttpStatusCode.OK)).GetRawText());
    }

    [Fact]
    public async Task Runs_of_other_events_are_left_out()
    {
        await OrderAsync("cust_1", "example.com");
        Pass(TimeSpan.FromMinutes(1));

        Assert.Equal(1, (await RunsAsync("event=repository_dispatch")).GetProperty("total_count").GetInt32());
        Assert.Equal(0, (await RunsAsync("event=push")).GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task Pages_lead_on()
    {
        await OrderAsync("cust_1", "one-shop.com");
        await OrderAsync("cust_2", "two-shop.com");
        Pass(TimeSpan.FromMinutes(1));

        var first = await _operator.GetAsync($"{FacadeHost.Runs}?per_page=1");
        var next = Next().Match(Assert.Single(first.Headers.GetValues("Link"))).Groups[1].Value;
        var second = await _operator.GetAsync(next);

        Assert.StartsWith($"{Origin}{FacadeHost.Runs}?", next, StringComparison.Ordinal);
        Assert.NotEqual(await IdAsync(first), await IdAsync(second));
        Assert.DoesNotContain("rel=\"next\"", Assert.Single(second.Headers.GetValues("Link")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/repos/ACME/Infra/actions/runs")]
    [InlineData("/api/v1/repos/acme/vault/actions/runs")]
    public async Task Every_target_can_be_looked_at_in_whatever_case(string path) =>
        await (await _operator.GetAsync(path)).ShouldBeAsync(HttpStatusCode.OK);

    [Fact]
    public async Task Who_is_no_operator_and_has_no_account_sees_nothing_and_neither_does_an_operator_elsewhere()
    {
        await (await (await AsAsync("stranger")).GetAsync(FacadeHost.Runs)).ShouldBeGitHubsAsync(404, "Not Found");
        await (await _operator.GetAsync("/api/v1/repos/acme/website/actions/runs")).ShouldBeGitHubsAsync(404, "Not Found");
    }

    [Fact]
    public async Task A_target_that_GitHub_does_not_show_is_not_there()
    {
        await using var node = new ProvisioningNode(Database, GitHub);
        node.With("Provisioning:Targets:staging:Repository", "acme/none");
        await node.InitializeAsync();

        await (await node.Octavia.GetAsync("/api/v1/repos/acme/none/actions/runs")).ShouldBeGitHubsAsync(404, "Not Found");
    }

    private static async Task<long> IdAsync(HttpResponseMessage page)
    {
        var runs = (await page.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("workflow_runs");
        return Assert.Single(runs.EnumerateArray()).GetProperty("id").GetInt64();
    }

    private async Task OrderAsync(string client, string domain)
    {
        var body = $$"""{ "event_type": "provision_customer", "client_payload": {{Customer(client, domain).ToJsonString()}} }""";
        await (await _operator.SendJsonAsync("/api/v1/repos/acme/infra/dispatches", body)).ShouldBeEmptyAsync();
    }

    private Task<JsonElement> RunsAsync(string query) => _operator.GetJsonAsync($"{FacadeHost.Runs}?{query}");

    [GeneratedRegex("<([^>]*)>; rel=\"next\"")]
    private static partial Regex Next();
}
