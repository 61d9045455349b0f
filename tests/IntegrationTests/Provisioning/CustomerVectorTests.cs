using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Provisioning;

/// <summary>The contract's rules as they are met over HTTP, value by value, and not only where they are written.</summary>
public sealed class CustomerVectorTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string FiftyCharacters = "very-long-id-that-exceeds-fifty-characters-limit12";

    [Theory]
    [InlineData("domain", "example.com")]
    [InlineData("domain", "my-site.io")]
    [InlineData("domain", "website123.co.uk")]
    [InlineData("domain", "test-customer.com")]
    [InlineData("domain", "enterprise-corp.com")]
    [InlineData("domain", "techstartup.io")]
    [InlineData("domain", "a.com")]
    [InlineData("domain", "t.co")]
    [InlineData("domain", "x.io")]
    [InlineData("domain", "example.international")]
    [InlineData("domain", "example.xn--p1ai")]
    [InlineData("domain", "EXAMPLE.COM")]
    [InlineData("domain", "bücher.example.com", false)]
    [InlineData("domain", "bücher.de")]
    [InlineData("domain", "example", false)]
    [InlineData("domain", "example..com", false)]
    [InlineData("domain", "http://example.com", false)]
    [InlineData("domain", "-ex.com", false)]
    [InlineData("domain", "ex-.com", false)]
    [InlineData("domain", "1.2.3.4", false)]
    [InlineData("domain", "subdomain.example.com", false)]
    [InlineData("domain", "foo_bar.com", false)]
    [InlineData("domain", "x_y.com", false)]
    [InlineData("domain", "_x.example.com", false)]
    [InlineData("domain", "co.uk", false)]
    [InlineData("domain", "example.com\\n", false)]
    [InlineData("domain", "example.com.", false)]
    [InlineData("email", "user@example.com")]
    [InlineData("email", "admin+test@site.co.uk")]
    [InlineData("email", "contact_us@my-site.io")]
    [InlineData("email", "invalid@", false)]
    [InlineData("email", "@example.com", false)]
    [InlineData("email", "user@.com", false)]
    [InlineData("email", "user@localhost", false)]
    [InlineData("email", "x y@z.com", false)]
    [InlineData("email", "a@b..com", false)]
    [InlineData("email", "user@example..com", false)]
    [InlineData("email", "a..b@x.com", false)]
    [InlineData("email", "..@a.bc", false)]
    [InlineData("email", ".a@x.com", false)]
    [InlineData("email", "user@-x.com", false)]
    [InlineData("email", "user@example.com\\n", false)]
    [InlineData("email", "a@b.c", false)]
    [InlineData("email", "o'neil@x.com", false)]
    [InlineData("tier", "basic")]
    [InlineData("tier", "standard")]
    [InlineData("tier", "premium")]
    [InlineData("tier", "Basic", false)]
    [InlineData("tier", "PREMIUM", false)]
    [InlineData("tier", " basic", false)]
    [InlineData("client_id", "cust_123")]
    [InlineData("client_id", "customer-abc-xyz")]
    [InlineData("client_id", "USER_001")]
    [InlineData("client_id", "a")]
    [InlineData("client_id", "very-long-id-that-exceeds-fifty-characters-limit")]
    [InlineData("client_id", FiftyCharacters)]
    [InlineData("client_id", FiftyCharacters + "3", false)]
    [InlineData("client_id", "customer@123", false)]
    [InlineData("client_id", "cust_123\\n", false)]
    [InlineData("transaction_id", "txn_1234567890")]
    [InlineData("transaction_id", "txn 1", false)]
    public Task A_field_that_stands_by_itself(string field, string text, bool isTaken = true) =>
        ShouldBeTakenAsync(field, $"\"{text}\"", isTaken);

    [Theory]
    [InlineData("features", "storage_gb", "150")]
    [InlineData("features", "storage_gb", "-1", false)]
    [InlineData("features", "storage_gb", "1001", false)]
    [InlineData("features", "storage_gb", "1.5", false)]
    [InlineData("features", "bandwidth_gb", "2000")]
    [InlineData("features", "bandwidth_gb", "-1", false)]
    [InlineData("features", "email_accounts", "200")]
    [InlineData("features", "email_accounts", "-1", false)]
    [InlineData("features", "databases", "50")]
    [InlineData("features", "databases", "-1", false)]
    [InlineData("features", "instance_type", "\"t3.large\"")]
    [InlineData("features", "instance_type", "\"T3.Large\"", false)]
    [InlineData("features", "ssl_enabled", "false")]
    [InlineData("features", "ssl_enabled", "\"false\"", false)]
    [InlineData("features", "Storage_GB", "50", false)]
    [InlineData("features", "ram_gb", "4", false)]
    [InlineData("metadata", "anything_else", "\"passes\"")]
    [InlineData("metadata", "amount_paid", "0")]
    [InlineData("metadata", "amount_paid", "-0.01", false)]
    [InlineData("metadata", "currency", "\"USD\"")]
    [InlineData("metadata", "currency", "\"usd\"", false)]
    [InlineData("metadata", "customer_ip", "\"203.0.113.45\"")]
    [InlineData("metadata", "customer_ip", "\"2001:db8::1\"")]
    [InlineData("metadata", "customer_ip", "\"::ffff:203.0.113.45\"")]
    [InlineData("metadata", "customer_ip", "\"2001:db8:::1\"", false)]
    [InlineData("metadata", "customer_ip", "\"203.0.113.256\"", false)]
    [InlineData("metadata", "signup_date", "\"2024-02-29\"")]
    [InlineData("metadata", "signup_date", "\"2024-01-29T14:30:00Z\"")]
    [InlineData("metadata", "signup_date", "\"2024-01-29T14:30:00+05:30\"")]
    [InlineData("metadata", "signup_date", "\"2023-02-29\"", false)]
    [InlineData("metadata", "signup_date", "\"29.01.2024\"", false)]
    [InlineData("metadata", "signup_date", "1706538600", false)]
    public Task A_field_of_a_group(string group, string field, string json, bool isTaken = true) =>
        ShouldBeTakenAsync(group, $$"""{ "{{field}}": {{json}} }""", isTaken, $"{group}.{field}");

    [Theory]
    [InlineData("Domain")]
    [InlineData("clientId")]
    [InlineData("plan")]
    public Task A_field_that_is_not_known_is_refused_by_name(string field) => ShouldBeTakenAsync(field, "\"x\"", isTaken: false);

    [Theory]
    [InlineData("0.1000000000000000055511151231257827")]
    [InlineData("12345678901234567890.10")]
    [InlineData("35.00")]
    [InlineData("1e2")]
    public async Task An_amount_keeps_its_digits(string amount)
    {
        var answer = await ValidateAsync("metadata", $$"""{ "amount_paid": {{amount}} }""");

        var sent = answer.GetProperty("effective_payload").GetProperty("metadata").GetProperty("amount_paid");
        Assert.Equal(amount, sent.GetRawText());
    }

    [Theory]
    [InlineData("basic", "t3.micro", 50, 100, 10, 5)]
    [InlineData("standard", "t3.medium", 100, 500, 50, 10)]
    [InlineData("premium", "t3.large", 200, 1000, 100, 25)]
    public async Task A_tier_gives_what_is_left_out(string tier, string instance, int storage, int bandwidth, int mailboxes, int databases)
    {
        var features = (await ValidateAsync("tier", $"\"{tier}\"")).GetProperty("effective_payload").GetProperty("features");

        Assert.Equal(
            $$"""{"instance_type":"{{instance}}","storage_gb":{{storage}},"bandwidth_gb":{{bandwidth}},"email_accounts":{{mailboxes}},"databases":{{databases}},"ssl_enabled":true,"backups_enabled":true}""",
            features.GetRawText()
        );
    }

    [Fact]
    public async Task What_is_given_overrides_the_tier()
    {
        var answer = await ValidateAsync("features", """{ "backups_enabled": false, "storage_gb": 7, "instance_type": "t3.large" }""");

        Assert.Equal(
            """{"instance_type":"t3.large","storage_gb":7,"bandwidth_gb":100,"email_accounts":10,"databases":5,"ssl_enabled":true,"backups_enabled":false}""",
            answer.GetProperty("effective_payload").GetProperty("features").GetRawText()
        );
    }

    private async Task ShouldBeTakenAsync(string field, string json, bool isTaken, string? named = null)
    {
        var answer = await ValidateAsync(field, json);

        var faults = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString());
        Assert.Equal(isTaken ? [] : [$"client_payload.{named ?? field}"], faults);
        Assert.Equal(isTaken, answer.GetProperty("valid").GetBoolean());
    }

    // The rest of the payload is beyond reproach.
    private async Task<JsonElement> ValidateAsync(string field, string json)
    {
        var fields = new Dictionary<string, string>
        {
            ["domain"] = "\"example.com\"",
            ["email"] = "\"user@example.com\"",
            ["tier"] = "\"basic\"",
            ["client_id"] = "\"cust_1\"",
            [field] = json,
        };
        var payload = string.Join(',', fields.Select(one => $"\"{one.Key}\":{one.Value}"));
        var response = await (await host.AsAsync("alice")).SendJsonAsync(
            "/api/v1/provisioning/validate",
            $$$"""{ "event_type": "provision_customer", "client_payload": { {{{payload}}} } }"""
        );
        return await response.ShouldBeAsync(HttpStatusCode.OK);
    }
}
