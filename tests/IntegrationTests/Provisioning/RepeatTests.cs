using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Runs;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The same order once, whoever sends it how often; and never two at once for one customer.</summary>
public sealed class RepeatTests : ProvisioningHost
{
    [Fact]
    public async Task The_same_client_and_transaction_again_shows_the_first_order()
    {
        var customer = Customer("cust_1", "example.com", "basic", "txn_1");
        var id = await ProvisionedAsync(customer);

        var again = await (await ProvisionAsync(customer)).ShouldBeAsync(HttpStatusCode.OK);
        await StandsAsync(id, "succeeded");
        var afterwards = await (await ProvisionAsync(customer)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal((id, id, "succeeded"), (again.Text("id"), afterwards.Text("id"), afterwards.Text("status")));
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task The_same_client_and_transaction_with_another_payload_is_a_conflict()
    {
        await ProvisionedAsync(Customer("cust_1", "example.com", "basic", "txn_1"));

        var other = await ProvisionAsync(Customer("cust_1", "example.com", "premium", "txn_1"));

        await other.ShouldBeErrorAsync(HttpStatusCode.Conflict, "TRANSACTION_CONFLICT");
    }

    [Theory]
    [InlineData("cust_1", "other-shop.com", "client")]
    [InlineData("cust_2", "EXAMPLE.com", "domain")]
    public async Task While_one_is_open_there_is_no_second_one_of_its_client_or_its_domain(string client, string domain, string what)
    {
        var id = await ProvisionedAsync(Customer("cust_1"));

        var second = await ProvisionAsync(Customer(client, domain));

        var refusal = await second.ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OPEN");
        Assert.Contains($"of this {what}", refusal.Text("message"), StringComparison.Ordinal);
        Assert.Contains(id, refusal.Text("message"), StringComparison.Ordinal);

        // Elsewhere it is another customer, and afterwards a new order.
        await ProvisionedAsync(Customer(client, domain), "staging");
        await StandsAsync(id, "succeeded");
        await ProvisionedAsync(Customer(client, domain));
    }

    [Fact]
    public async Task Without_a_transaction_the_same_words_are_the_same_order_for_a_day()
    {
        var id = await ProvisionedAsync(Customer());
        await StandsAsync(id, "succeeded");

        var again = await (await ProvisionAsync(Customer())).ShouldBeAsync(HttpStatusCode.OK);
        Pass(TimeSpan.FromHours(25));
        var next = await ProvisionedAsync(Customer());

        Assert.Equal(id, again.Text("id"));
        Assert.NotEqual(id, next);
    }

    [Fact]
    public async Task Of_thirty_at_once_one_starts_it()
    {
        var customer = Customer("cust_1", "example.com", "basic", "txn_1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => ProvisionAsync(customer)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(29, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task An_idempotency_key_stands_for_one_order()
    {
        var first = await ProvisionAsync(Customer("cust_1"), null, ("Idempotency-Key", "order-1"));
        var id = (await first.ShouldBeAsync(HttpStatusCode.Accepted)).Text("id");

        var again = await ProvisionAsync(Customer("cust_1"), null, ("Idempotency-Key", "order-1"));
        var other = await ProvisionAsync(Customer("cust_2", "other-shop.com"), null, ("Idempotency-Key", "order-1"));

        Assert.Equal(id, (await again.ShouldBeAsync(HttpStatusCode.OK)).Text("id"));
        await other.ShouldBeErrorAsync(HttpStatusCode.Conflict, "IDEMPOTENCY_CONFLICT");
    }

    [Fact]
    public async Task What_GitHub_did_not_take_is_sent_again_by_sending_the_order_again()
    {
        using var limited = GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit(),
                Times = 1,
            }
        );
        var customer = Customer("cust_1", "example.com", "basic", "txn_1");

        var refused = await ProvisionAsync(customer);
        await refused.ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Assert.NotNull(refused.Headers.RetryAfter);
        var listed = (await Octavia.GetJsonAsync(CustomersPath)).GetProperty("items")[0];
        Assert.Equal(("failed", false), (listed.Text("status"), listed.GetProperty("is_open").GetBoolean()));

        Pass(TimeSpan.FromMinutes(5));
        var id = await ProvisionedAsync(customer);

        Assert.Equal(listed.Text("id"), id);
        var shown = await StandsAsync(id, "succeeded");
        Assert.Equal(2, shown.GetProperty("attempts").GetArrayLength());
    }

    [Fact]
    public async Task What_GitHub_did_not_take_is_not_sent_again_while_another_one_of_the_client_is_open()
    {
        using var limited = GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new SecondaryLimit(),
                Times = 1,
            }
        );
        var customer = Customer("cust_1", "example.com", "basic", "txn_1");
        await (await ProvisionAsync(customer)).ShouldBeErrorAsync(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
        Pass(TimeSpan.FromMinutes(5));
        var open = await ProvisionedAsync(Customer("cust_1", "other-shop.com", "basic", "txn_2"));

        var refused = await (await ProvisionAsync(customer)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROVISIONING_OPEN");

        Assert.Contains(open, refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal(2, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task What_GitHub_never_answered_to_is_said_so_and_looked_into_and_goes_on_by_itself()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );
        var customer = Customer("cust_1", "example.com", "basic", "txn_1");

        await (await ProvisionAsync(customer)).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        var id = (await (await ProvisionAsync(customer)).ShouldBeAsync(HttpStatusCode.OK)).Text("id")!;

        await StandsAsync(id, "succeeded");
        Assert.Equal(1, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Asked_to_answer_later_it_answers_when_it_is_written_down_and_sends_it_through_an_outage()
    {
        GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = SentRoute },
                Kind = new PrimaryLimit(),
                Times = 1,
            }
        );

        var answer = await ProvisionAsync(Customer(), null, ("Prefer", "respond-async"));

        Assert.Equal(["respond-async"], answer.Headers.GetValues("Preference-Applied"));
        var body = await answer.ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("validated", body.Text("status"));
        await StandsAsync(body.Text("id")!, "succeeded", TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"client_payload":null}""")]
    [InlineData("""{"client_payload":{"domain":"subdomain.example.com","tier":"Basic","email":"a@b"}}""")]
    public async Task All_that_is_wrong_is_said_at_once_and_nothing_is_sent(string json)
    {
        var refusal = await (await Octavia.SendJsonAsync(CustomersPath, json)).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );

        var faults = refusal.GetProperty("details").EnumerateArray().Select(fault => fault.Text("message")).ToList();
        Assert.Contains("client_id is required", faults);
        Assert.Equal(4, faults.Count);
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Too_many_properties_and_wrong_ones_are_said_at_once()
    {
        var customer = Customer(domain: "a.example.com");
        foreach (var number in Enumerable.Range(1, 7))
        {
            customer[$"own{number}"] = number;
        }

        var refusal = await (await ProvisionAsync(customer)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");

        var fields = refusal.GetProperty("details").EnumerateArray().Select(fault => fault.Text("field")).ToList();
        Assert.Equal(["client_payload", "client_payload.domain", "client_payload.own1"], fields[..3]);
        Assert.Equal(1 + 1 + 7, fields.Count);
        Assert.Equal(0, GitHub.Requests.Count(SentRoute));
    }

    [Fact]
    public async Task Another_type_of_event_is_not_taken_here()
    {
        var body = new JsonObject { ["event_type"] = "deploy", ["client_payload"] = Customer() };

        var refusal = await (await Octavia.SendJsonAsync(CustomersPath, body.ToJsonString())).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );

        Assert.Equal("event_type", refusal.GetProperty("details")[0].Text("field"));
    }
}
