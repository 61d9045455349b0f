using System.Text.Json.Nodes;
using static Infrajet.UnitTests.Domain.Provisioning.Contracts.Customers;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

/// <summary>The example requests that the contract was published with, and what is sent for them.</summary>
public sealed class EffectivePayloadTests
{
    private const string Small = """
        {
          "domain": "smallbusiness.com", "email": "owner@smallbusiness.com", "tier": "basic", "client_id": "cust_sb001", "transaction_id": "txn_1234567890",
          "features": { "instance_type": "t3.micro", "storage_gb": 50, "bandwidth_gb": 100, "email_accounts": 10, "databases": 5, "ssl_enabled": true, "backups_enabled": true },
          "metadata": { "plan_name": "Basic Hosting Plan", "billing_cycle": "monthly", "amount_paid": 35.00, "currency": "USD", "customer_ip": "203.0.113.45", "signup_date": "2024-01-29T14:30:00Z" }
        }
        """;

    private const string Startup = """
        {
          "domain": "techstartup.io", "email": "admin@techstartup.io", "tier": "standard", "client_id": "cust_ts002", "transaction_id": "txn_0987654321",
          "features": { "instance_type": "t3.medium", "storage_gb": 150, "bandwidth_gb": 750, "email_accounts": 75, "databases": 15, "ssl_enabled": true, "backups_enabled": true },
          "metadata": { "plan_name": "Standard Hosting Plan", "billing_cycle": "annual", "amount_paid": 900.00, "currency": "USD", "customer_ip": "198.51.100.23", "signup_date": "2024-01-29T15:00:00Z" }
        }
        """;

    private const string Enterprise = """
        {
          "domain": "enterprise-corp.com", "email": "it@enterprise-corp.com", "tier": "premium", "client_id": "cust_ec003", "transaction_id": "txn_premium123",
          "features": { "instance_type": "t3.large", "storage_gb": 300, "bandwidth_gb": 2000, "email_accounts": 150, "databases": 50, "ssl_enabled": true, "backups_enabled": true },
          "metadata": { "plan_name": "Premium Hosting Plan", "billing_cycle": "monthly", "amount_paid": 150.00, "currency": "USD", "customer_ip": "192.0.2.100", "signup_date": "2024-01-29T16:00:00Z" }
        }
        """;

    [Theory]
    [InlineData(Small)]
    [InlineData(Startup)]
    [InlineData(Enterprise)]
    public void A_payload_with_everything_in_it_is_sent_as_it_is(string json)
    {
        var payload = Json(json);

        Assert.Empty(FaultsIn(payload));
        Assert.Equal(Compact(json), EffectiveText(payload));
    }

    [Theory]
    [InlineData("basic", "t3.micro", 50, 100, 10, 5)]
    [InlineData("standard", "t3.medium", 100, 500, 50, 10)]
    [InlineData("premium", "t3.large", 200, 1000, 100, 25)]
    public void The_least_payload_gets_what_its_tier_gives(string tier, string machine, int disk, int traffic, int mail, int databases)
    {
        var payload = Json(
            $$"""{"domain":"minimal-example.com","email":"user@minimal-example.com","tier":"{{tier}}","client_id":"cust_min004"}"""
        );

        Assert.Empty(FaultsIn(payload));
        Assert.Equal(
            Compact(
                $$"""
                {
                  "domain": "minimal-example.com", "email": "user@minimal-example.com", "tier": "{{tier}}", "client_id": "cust_min004",
                  "features": {
                    "instance_type": "{{machine}}", "storage_gb": {{disk}}, "bandwidth_gb": {{traffic}}, "email_accounts": {{mail}},
                    "databases": {{databases}}, "ssl_enabled": true, "backups_enabled": true
                  },
                  "metadata": {}
                }
                """
            ),
            EffectiveText(payload)
        );
    }

    [Fact]
    public void The_payload_for_testing_is_taken()
    {
        var payload = Json(
            """
            {
              "domain": "test-customer.com", "email": "test@example.com", "tier": "basic", "client_id": "test_001", "transaction_id": "test_txn_123",
              "metadata": { "plan_name": "Test Plan", "billing_cycle": "test", "amount_paid": 0.00, "currency": "USD", "customer_ip": "127.0.0.1", "signup_date": "2024-01-29T00:00:00Z" }
            }
            """
        );

        Assert.Empty(FaultsIn(payload));
        Assert.Contains("\"amount_paid\":0.00,", EffectiveText(payload), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_there_goes_before_what_the_tier_gives() =>
        Assert.Contains(
            """{"instance_type":"t3.micro","storage_gb":7,"bandwidth_gb":100,"email_accounts":0,"databases":5,"ssl_enabled":false,"backups_enabled":true}""",
            EffectiveText(With(("features", """{"ssl_enabled":false,"email_accounts":0,"storage_gb":7,"databases":null}"""))),
            StringComparison.Ordinal
        );

    [Fact]
    public void Every_value_keeps_its_spelling_and_what_is_null_is_left_out()
    {
        var payload = Json(
            """
            {
              "metadata": { "own \u00e9": "\u0041\/🚀 \ud83d\ude80", "none": null, "rate": 1.10e+3, "amount_paid": 35.00, "plan_name": "\u0050lan", "currency": null },
              "transaction_id": null, "client_id": "\u0061", "tier": "basic", "email": "Jo@Example.COM", "domain": "Example.COM"
            }
            """
        );

        Assert.Empty(FaultsIn(payload));
        var sent = EffectiveText(payload);
        Assert.StartsWith(
            """{"domain":"example.com","email":"Jo@example.com","tier":"basic","client_id":"\u0061","features":{""",
            sent,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """:{"plan_name":"\u0050lan","amount_paid":35.00,"own \u00e9":"\u0041\/🚀 \ud83d\ude80","rate":1.10e+3}}""",
            sent,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"storage_gb":null}""")]
    public void Features_that_are_left_out_in_any_way_are_filled_in(string features) =>
        Assert.Equal(EffectiveText(With()), EffectiveText(With(("features", features))));

    [Fact]
    public void The_tiers_are_shown_with_what_they_give_and_cost()
    {
        var tiers = Contract.Defaults["tiers"]!.AsArray();

        Assert.Equal(
            ["basic 35 USD", "standard 85 USD", "premium 150 USD"],
            tiers.Select(tier => $"{tier!["tier"]} {tier["monthly_price"]} {tier["currency"]}")
        );
        Assert.Equal(50, (int)tiers[0]!["features"]!["storage_gb"]!);
    }

    // The examples hold no white space inside their texts that would matter here but single blanks between words.
    private static string Compact(string json) => JsonNode.Parse(json)!.ToJsonString();
}
