using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.Domain.Provisioning;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Counting;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>An order's way from the request to a provisioned customer.</summary>
public sealed class OrderTests : ProvisioningHost
{
    private const string SigningKey = "a key of at least sixteen characters";
    private ListeningIn _github = null!;

    public override Task InitializeAsync()
    {
        With("Provisioning:Targets:staging:SigningKey", SigningKey);
        return base.InitializeAsync();
    }

    protected override async Task<Uri> BetweenAsync(Uri gitHub)
    {
        _github = await ListeningIn.StartAsync(gitHub);
        return _github.Address;
    }

    [Fact]
    public async Task An_order_is_dispatched_and_followed_until_it_succeeded()
    {
        var response = await ProvisionAsync(Customer("cust_sb001", "smallbusiness.com", "basic", "txn_1"));

        var answer = await response.ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal(("dispatched", "cust_sb001"), (answer.Text("status"), answer.Text("client_id")));
        var place = new Uri(Address, $"{CustomersPath}/{answer.Text("id")}").AbsoluteUri;
        Assert.Equal((place, place), (answer.Text("tracking_url"), response.Headers.Location!.AbsoluteUri));
        Assert.Equal([answer.Text("correlation_id")!], response.Headers.GetValues("X-Correlation-Id"));

        var shown = await StandsAsync(answer.Text("id")!, "succeeded");

        var states = shown.GetProperty("timeline").EnumerateArray().Select(step => step.Text("status")).ToList();
        Assert.Equal(["validated", "dispatched"], states[..2]);
        Assert.Equal("succeeded", states[^1]);
        Assert.Equal(states.Distinct(), states);
        Assert.False(shown.GetProperty("is_open").GetBoolean());
        var attempt = Assert.Single(shown.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("succeeded", "success"), (attempt.Text("outcome"), attempt.Text("conclusion")));
        Assert.Equal("success", shown.GetProperty("workflow_run").Text("conclusion"));
        Assert.Equal("certain", shown.GetProperty("workflow_run").Text("match"));
    }

    [Fact]
    public async Task Each_change_is_told_once_and_in_order_on_the_channel_of_whoever_ordered()
    {
        var id = await ProvisionedAsync(Customer());
        var shown = await StandsAsync(id, "succeeded");

        var told = await InDbAsync(db =>
            db.LiveEvents.Where(happened => happened.Type == "provisioning.status_changed")
                .OrderBy(happened => happened.Sequence)
                .Select(happened => happened.Data)
                .ToListAsync()
        );

        Assert.Equal(
            shown.GetProperty("timeline").EnumerateArray().Select(step => step.Text("status")),
            told.Select(data => JsonDocument.Parse(data).RootElement.Text("status"))
        );
        Assert.All(told, data => Assert.DoesNotContain("owner@", data, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_payload_goes_out_with_the_tiers_defaults_the_given_values_as_they_were_written_and_our_mark()
    {
        var json = """
            {"event_type":"provision_customer","client_payload":{"email":"it@enterprise-corp.com","domain":"Enterprise-Corp.COM","tier":"premium",
            "client_id":"cust_ec003","transaction_id":null,"features":{"databases":50},"metadata":{"amount_paid":150.00,"note":"é"}}}
            """;

        await (await Octavia.SendJsonAsync(CustomersPath, json)).ShouldBeAsync(HttpStatusCode.Accepted);

        var sent = Assert.Single(_github.Sent);
        Assert.StartsWith(
            """{"event_type":"provision_customer","client_payload":{"domain":"enterprise-corp.com","email":"it@enterprise-corp.com","tier":"premium","client_id":"cust_ec003","features":{"instance_type":"t3.large","storage_gb":200,"bandwidth_gb":1000,"email_accounts":100,"databases":50,"ssl_enabled":true,"backups_enabled":true},"metadata":{"amount_paid":150.00,"note":"é"},"_infrajet":{"cid":""",
            sent,
            StringComparison.Ordinal
        );
        var shown = (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0];
        var details = await ShowAsync(shown.Text("id")!);
        Assert.Contains("150.00", details.GetProperty("request").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("Enterprise-Corp.COM", details.GetProperty("request").Text("domain"));
        Assert.Equal(200, details.GetProperty("effective_payload").GetProperty("features").GetProperty("storage_gb").GetInt32());
    }

    [Fact]
    public async Task What_breaks_the_contract_is_refused_with_every_field_and_leaves_nothing_behind()
    {
        var customer = Customer("customer@123", "subdomain.example.com", "Basic");
        customer["features"] = new JsonObject { ["databases"] = -1, ["ram_gb"] = 4 };
        customer["metadata"] = new JsonObject
        {
            ["amount_paid"] = -0.01m,
            ["customer_ip"] = "2001:db8:::1",
            ["signup_date"] = "2023-02-29",
        };

        var refused = await (await ProvisionAsync(customer)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

        Assert.Equal(
            [
                "domain",
                "tier",
                "client_id",
                "features.databases",
                "features.ram_gb",
                "metadata.amount_paid",
                "metadata.customer_ip",
                "metadata.signup_date",
            ],
            refused.GetProperty("details").EnumerateArray().Select(fault => fault.Text("field")!["client_payload.".Length..])
        );
        Assert.Empty(_github.Sent);
        Assert.Empty((await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_target_without_the_App_is_reached_by_its_own_token_and_signs_if_it_has_a_key()
    {
        await ProvisionedAsync(Customer(), "staging");

        var dispatched = Assert.Single(GitHub.Requests.Latest, request => request.Route == SentRoute);
        Assert.Equal(("/repos/acme/vault/dispatches", CredentialKind.Classic), (dispatched.Path, dispatched.Credential));
        var payload = JsonDocument.Parse(Assert.Single(_github.Sent)).RootElement.GetProperty("client_payload");
        Assert.Equal(PayloadSignature.Of(payload, SigningKey), payload.Text("signature"));
    }

    [Fact]
    public async Task Where_the_App_is_installed_it_is_the_App_that_dispatches_and_never_the_callers_token()
    {
        await ProvisionedAsync(Customer());

        var dispatched = Assert.Single(GitHub.Requests.Latest, request => request.Route == SentRoute);
        Assert.Equal(CredentialKind.Installation, dispatched.Credential);
        Assert.DoesNotContain(
            GitHub.Requests.Latest,
            request => request.Path.StartsWith("/repos", StringComparison.Ordinal) && request.Credential == CredentialKind.Classic
        );
    }

    [Fact]
    public async Task Two_customers_in_the_same_second_find_each_their_own_run()
    {
        var ids = await Task.WhenAll(
            ProvisionedAsync(Customer("cust_a", "a-shop.com")),
            ProvisionedAsync(Customer("cust_b", "b-shop.com"))
        );

        var first = await StandsAsync(ids[0], "succeeded");
        var second = await StandsAsync(ids[1], "succeeded");

        Assert.Contains("a-shop.com", await TitleOfAsync(first), StringComparison.Ordinal);
        Assert.Contains("b-shop.com", await TitleOfAsync(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Near_the_end_of_the_hours_allowance_it_waits_for_its_turn_instead_of_taking_the_last_requests()
    {
        await ProvisionedAsync(Customer("cust_first", "first-shop.com"));
        await using var sparing = new ProvisioningNode(Database, GitHub);
        sparing.With("Provisioning:QueueBelow", "5000");
        await sparing.InitializeAsync();
        var payload = new JsonObject { ["client_payload"] = Customer() };

        // What is left is known from GitHub's first answer on.
        await sparing.Octavia.GetJsonAsync("/api/v1/provisioning/targets");
        var answer = await sparing.Octavia.SendJsonAsync(CustomersPath, payload.ToJsonString());

        var body = await answer.ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("validated", body.Text("status"));
        await StandsAsync(body.Text("id")!, "succeeded");
        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _github.DisposeAsync();
    }

    private Task<string> TitleOfAsync(JsonElement shown)
    {
        var id = shown.GetProperty("workflow_run").GetProperty("id").GetInt64();
        return InDbAsync(db => db.WorkflowRuns.Where(run => run.Id == id).Select(run => run.DisplayTitle).SingleAsync());
    }
}
