using System.Net;
using System.Text.Json.Nodes;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.Logging;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>Who may provision, by which target, and what is said where that does not work.</summary>
public sealed class TargetTests : ProvisioningHost
{
    private const string TargetsPath = "/api/v1/provisioning/targets";

    [Theory]
    [InlineData("POST", CustomersPath)]
    [InlineData("GET", CustomersPath)]
    [InlineData("GET", $"{CustomersPath}/prv_1")]
    [InlineData("GET", $"{CustomersPath}/prv_1/logs")]
    [InlineData("POST", $"{CustomersPath}/prv_1/retry")]
    [InlineData("POST", $"{CustomersPath}/prv_1/cancel")]
    [InlineData("DELETE", $"{CustomersPath}/prv_1/personal-data")]
    [InlineData("GET", TargetsPath)]
    public async Task Only_operators_get_in(string method, string path)
    {
        async Task<HttpResponseMessage> AskAsync(HttpClient client)
        {
            using var request = new HttpRequestMessage(new(method), path);
            request.Content = method == "POST" && path == CustomersPath ? JsonContent() : null;
            return await client.SendAsync(request);
        }

        await (await AskAsync(Anonymous())).ShouldBeRefusedAsync();
        await (await AskAsync(AsRiley())).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task Who_is_listed_as_an_operator_may_provision_and_need_not_administer()
    {
        await using var node = new ProvisioningNode(Database, GitHub);
        node.With("Identity:Operators:0", "riley");
        await node.InitializeAsync();
        var riley = node.AsRiley();

        var me = await riley.MeAsync();
        var answer = await riley.PostAsync(CustomersPath, JsonContent());

        Assert.Equal((false, true), (me.GetProperty("is_administrator").GetBoolean(), me.GetProperty("is_operator").GetBoolean()));
        await answer.ShouldBeAsync(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Targets_say_how_they_are_reached_and_how_old_their_token_is()
    {
        await SendAsync(new WarnOfOldTokens());
        Pass(TimeSpan.FromDays(100));

        var targets = (await Octavia.GetJsonAsync(TargetsPath)).GetProperty("items");

        Assert.Equal(
            ("production", "app", true),
            (targets[0].Text("name"), targets[0].Text("credential"), targets[0].GetProperty("is_default").GetBoolean())
        );
        Assert.Equal(("staging", "token"), (targets[1].Text("name"), targets[1].Text("credential")));
        var token = targets[1].GetProperty("token");
        Assert.Equal((100, true), (token.GetProperty("days").GetInt32(), token.GetProperty("is_old").GetBoolean()));
        Assert.DoesNotContain(Demo.OctaviaToken, targets.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_token_is_warned_of_once_a_month()
    {
        async Task<int> WarnAsync()
        {
            Assert.Null((await SendAsync(new WarnOfOldTokens())).Failure);
            return Log.Lines.Count(line => line.Level == LogLevel.Warning && line.Text.Contains("staging is", StringComparison.Ordinal));
        }

        Assert.Equal(0, await WarnAsync());
        Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1, await WarnAsync());
        Assert.Equal(1, await WarnAsync());
        Clock.Advance(TimeSpan.FromDays(31));
        Assert.Equal(2, await WarnAsync());
    }

    [Fact]
    public async Task A_target_that_is_none_is_said_so()
    {
        var refusal = await (await ProvisionAsync(Customer(), "nowhere")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

        Assert.Equal("target", refusal.GetProperty("details")[0].Text("field"));
        Assert.Equal("There is no such target. There are: production, staging.", refusal.Text("message"));
    }

    [Theory]
    [InlineData("Token", "ghp_revoked00000000000000000000000000000", "PROVISIONING_TARGET_REFUSED")]
    [InlineData("Repository", "acme/none", "PROVISIONING_TARGET_REFUSED")]
    [InlineData("Branch", "release", "PROVISIONING_WRONG_BRANCH")]
    [InlineData("Token", "", "PROVISIONING_NOT_CONFIGURED")]
    public async Task A_target_that_cannot_be_used_is_said_to_be_misconfigured_and_nothing_is_kept_open(
        string key,
        string value,
        string code
    )
    {
        await using var node = new ProvisioningNode(Database, GitHub);
        node.With($"Provisioning:Targets:staging:{key}", value);
        await node.InitializeAsync();

        await (await node.ProvisionAsync(Customer(), "staging")).ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, code);

        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
        await ProvisionedAsync(Customer(), "staging");
    }

    [Fact]
    public async Task Without_any_target_provisioning_is_not_configured()
    {
        await using var bare = new SandboxHost();
        bare.With("Identity:Administrators:0", "octavia");
        await bare.InitializeAsync();

        var refused = await bare.AsOctavia().PostAsync(CustomersPath, JsonContent());

        await refused.ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, "PROVISIONING_NOT_CONFIGURED");
    }

    private static StringContent JsonContent() =>
        new(new JsonObject { ["client_payload"] = Customer() }.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
}
