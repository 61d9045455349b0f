using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning.Contracts;
using static Infrajet.UnitTests.Domain.Provisioning.Contracts.Customers;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

public sealed class ProvisionCustomerContractTests
{
    private const string Known = "instance_type, storage_gb, bandwidth_gb, email_accounts, databases, ssl_enabled, backups_enabled";

    [Fact]
    public void It_has_a_name_a_version_and_knows_what_is_personal()
    {
        Assert.Equal(("provision_customer", "1.0"), (Contract.EventType, Contract.Version));
        Assert.Equal(["email", "metadata.customer_ip"], Contract.PersonalFields);
    }

    [Fact]
    public void Everything_that_is_missing_is_said_at_once()
    {
        string[] expected =
        [
            "domain: domain is required",
            "email: email is required",
            "tier: tier is required",
            "client_id: client_id is required",
        ];

        Assert.Equal(expected, FaultsIn(Json("{}")));
        Assert.Equal(expected, FaultsIn(Json("""{"domain":"","email":null,"tier":"","client_id":""}""")));
        Assert.Equal(expected, Contract.FaultsIn(null).Select(fault => $"{fault.Field}: {fault.Message}"));
        Assert.Equal(expected, FaultsIn(default));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once_in_the_order_of_the_fields() =>
        Assert.Equal(
            [
                "domain: domain format is invalid",
                "email: email format is invalid",
                "tier: tier must be one of: basic, standard, premium",
                "client_id: client_id format is invalid",
                "transaction_id: transaction_id format is invalid",
                "features.instance_type: features.instance_type must be one of: t3.micro, t3.medium, t3.large",
                "features.storage_gb: features.storage_gb must be a whole number from 1 to 1000",
                "features.ssl_enabled: features.ssl_enabled must be true or false",
                $"features.storageGb: features.storageGb is not known; known are: {Known}",
                "metadata.amount_paid: metadata.amount_paid must be a number of at least 0",
                "metadata.currency: metadata.currency must be a currency of ISO 4217, such as USD",
                "metadata.customer_ip: metadata.customer_ip must be an address of IPv4 or IPv6",
                "metadata.signup_date: metadata.signup_date must be a date or time of ISO 8601, such as 2024-01-29T14:30:00Z",
                "plan: plan is not known; known are: domain, email, tier, client_id, transaction_id, features, metadata",
            ],
            FaultsIn(
                Json(
                    """
                    {
                      "plan": "x", "domain": "subdomain.example.com", "email": "a@b..com", "tier": "Basic", "client_id": "customer@123",
                      "transaction_id": "", "features": { "storageGb": 5, "instance_type": "m5.large", "storage_gb": 1001, "ssl_enabled": 1 },
                      "metadata": { "amount_paid": -1, "currency": "usd", "customer_ip": "127.1", "signup_date": "2023-02-29" }
                    }
                    """
                )
            )
        );

    [Theory]
    [InlineData("domain", "5", "domain must be text")]
    [InlineData("email", "[]", "email must be text")]
    [InlineData("tier", "1", "tier must be one of: basic, standard, premium")]
    [InlineData("client_id", "12345", "client_id must be text")]
    [InlineData("transaction_id", "true", "transaction_id must be text")]
    [InlineData("features", "[]", "features must be an object")]
    [InlineData("metadata", "\"x\"", "metadata must be an object")]
    public void A_wrong_kind_of_JSON_is_named(string field, string json, string expected) =>
        Assert.Equal([$"{field}: {expected}"], FaultsIn(With((field, json))));

    [Theory]
    [InlineData("basic", true)]
    [InlineData("standard", true)]
    [InlineData("premium", true)]
    [InlineData("Basic", false)]
    [InlineData("PREMIUM", false)]
    [InlineData(" basic", false)]
    [InlineData("basic\\n", false)]
    [InlineData("gold", false)]
    public void A_tier_is_one_of_three_words_letter_by_letter(string tier, bool isTaken) =>
        Assert.Equal(isTaken ? [] : ["tier: tier must be one of: basic, standard, premium"], FaultsIn(With(("tier", $"\"{tier}\""))));

    public static TheoryData<string, bool> Ids =>
        new()
        {
            { "cust_123", true },
            { "customer-abc-xyz", true },
            { "USER_001", true },
            { "very-long-id-that-exceeds-fifty-characters-limit", true },
            { new string('a', 50), true },
            { new string('a', 51), false },
            { "a", true },
            { "customer@123", false },
            { "cust_123\\n", false },
            { "cust 123", false },
            { "cüst", false },
        };

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_client_id_is_up_to_50_letters_digits_and_lines(string id, bool isTaken) =>
        Assert.Equal(isTaken ? [] : ["client_id: client_id format is invalid"], FaultsIn(With(("client_id", $"\"{id}\""))));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_transaction_id_is_up_to_100(int length, bool isTaken) =>
        Assert.Equal(
            isTaken ? [] : ["transaction_id: transaction_id format is invalid"],
            FaultsIn(With(("transaction_id", $"\"{new string('t', length)}\"")))
        );

    [Theory]
    [InlineData("storage_gb", "1", true)]
    [InlineData("storage_gb", "1000", true)]
    [InlineData("storage_gb", "0", false)]
    [InlineData("storage_gb", "1001", false)]
    [InlineData("storage_gb", "-5", false)]
    [InlineData("storage_gb", "150.0", false)]
    [InlineData("storage_gb", "1.5", false)]
    [InlineData("storage_gb", "1e2", false)]
    [InlineData("storage_gb", "\"150\"", false)]
    [InlineData("storage_gb", "true", false)]
    [InlineData("storage_gb", "99999999999999999999999999999", false)]
    [InlineData("storage_gb", "1e999999", false)]
    [InlineData("bandwidth_gb", "2000", true)]
    [InlineData("bandwidth_gb", "0", false)]
    [InlineData("email_accounts", "200", true)]
    [InlineData("email_accounts", "0", true)]
    [InlineData("email_accounts", "-0", false)]
    [InlineData("email_accounts", "-1", false)]
    [InlineData("databases", "50", true)]
    [InlineData("databases", "0", true)]
    [InlineData("databases", "-1", false)]
    [InlineData("instance_type", "\"t3.large\"", true)]
    [InlineData("instance_type", "\"T3.large\"", false)]
    [InlineData("instance_type", "\"m5.large\"", false)]
    [InlineData("instance_type", "\"\"", false)]
    [InlineData("ssl_enabled", "false", true)]
    [InlineData("ssl_enabled", "\"true\"", false)]
    [InlineData("backups_enabled", "0", false)]
    [InlineData("storage_gb", "null", true)]
    public void A_feature_keeps_its_bounds(string name, string json, bool isTaken)
    {
        var faults = FaultsIn(With(("features", $$"""{"{{name}}":{{json}}}"""))).ToList();

        Assert.Equal(isTaken ? 0 : 1, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith($"features.{name}: features.{name} must be ", fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("amount_paid", "0.00", true)]
    [InlineData("amount_paid", "35.00", true)]
    [InlineData("amount_paid", "900", true)]
    [InlineData("amount_paid", "0.1000000000000000055511151231257827", true)]
    [InlineData("amount_paid", "1e2", true)]
    [InlineData("amount_paid", "-0.01", false)]
    [InlineData("amount_paid", "-0", false)]
    [InlineData("amount_paid", "\"35.00\"", false)]
    [InlineData("amount_paid", "1e999999", false)]
    [InlineData("currency", "\"EUR\"", true)]
    [InlineData("currency", "\"usd\"", false)]
    [InlineData("currency", "\"XXX\"", false)]
    [InlineData("currency", "\"DOLLAR\"", false)]
    [InlineData("currency", "\"\"", false)]
    [InlineData("customer_ip", "\"2001:db8::1\"", true)]
    [InlineData("customer_ip", "\"127.0.0.1\"", true)]
    [InlineData("customer_ip", "\"1.2.3.4:80\"", false)]
    [InlineData("customer_ip", "1", false)]
    [InlineData("signup_date", "\"2024-01-29\"", true)]
    [InlineData("signup_date", "\"2024-02-30T00:00:00Z\"", false)]
    [InlineData("billing_cycle", "\"test\"", true)]
    [InlineData("billing_cycle", "12", false)]
    [InlineData("plan_name", "\"Basic Hosting Plan\"", true)]
    [InlineData("plan_name", "{}", false)]
    [InlineData("note", "\"a word of mine\"", true)]
    [InlineData("note", "7.50", true)]
    [InlineData("note", "false", true)]
    [InlineData("note", "null", true)]
    [InlineData("note", "[]", false)]
    [InlineData("note", "{}", false)]
    public void What_is_said_about_the_order_is_checked_and_what_is_not_known_of_it_passes(string name, string json, bool isTaken) =>
        Assert.Equal(isTaken, !FaultsIn(With(("metadata", $$"""{"{{name}}":{{json}}}"""))).Any());

    [Theory]
    [InlineData("x", 500, true)]
    [InlineData("x", 501, false)]
    [InlineData("🚀", 500, true)]
    [InlineData("🚀", 501, false)]
    public void Text_about_the_order_has_up_to_500_characters(string letter, int count, bool isTaken)
    {
        var text = string.Concat(Enumerable.Repeat(letter, count));

        foreach (var name in new[] { "plan_name", "note" })
        {
            Assert.Equal(
                isTaken ? [] : [$"metadata.{name}: metadata.{name} must be at most 500 characters long"],
                FaultsIn(With(("metadata", $$"""{"{{name}}":"{{text}}"}""")))
            );
        }
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void There_are_up_to_20_words_about_the_order(int count, bool isTaken)
    {
        var metadata = string.Join(',', Enumerable.Range(0, count).Select(index => $"\"k{index}\":{index}"));

        Assert.Equal(
            isTaken ? [] : ["metadata: metadata takes at most 20 keys, these are 21"],
            FaultsIn(With(("metadata", $"{{{metadata}}}")))
        );
    }

    [Theory]
    [InlineData("""{"domain":"a.com","domain":"b.com","email":"a@b.co","tier":"basic","client_id":"a"}""", "domain")]
    [InlineData("""{"domain":"a.com","email":"a@b.co","tier":"basic","client_id":"a","metadata":{"x":1,"x":2}}""", "metadata.x")]
    public void What_is_there_twice_has_no_meaning(string json, string field) =>
        Assert.Equal([$"{field}: {field} is there more than once"], FaultsIn(Json(json)));

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("\"text\"", "object")]
    [InlineData("""{"domain":"\ud83d"}""", "Unicode")]
    public void What_cannot_be_looked_into_is_refused_as_a_whole(string json, string expected)
    {
        var fault = Assert.Single(Contract.FaultsIn(Json(json)));

        Assert.Equal("", fault.Field);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_whole_is_told_beside_what_is_wrong_with_its_fields()
    {
        var others = string.Join(',', Enumerable.Range(1, 8).Select(number => $"\"own{number}\":0"));
        var text = new string('x', ClientPayload.MostBytes);

        var faults = FaultsIn(Json($$"""{"domain":"a.b.com","email":"a@b.co","tier":"gold",{{others}},"metadata":{"note":"{{text}}"} }"""))
            .ToList();

        Assert.StartsWith(": GitHub takes at most 10 top-level properties, these are 12.", faults[0], StringComparison.Ordinal);
        Assert.StartsWith(": GitHub takes less than 64 KB of JSON", faults[1], StringComparison.Ordinal);
        Assert.Equal(
            [
                "domain: domain format is invalid",
                "tier: tier must be one of: basic, standard, premium",
                "client_id: client_id is required",
                "metadata.note: metadata.note must be at most 500 characters long",
            ],
            faults[2..6]
        );
        Assert.Equal(2 + 4 + 8, faults.Count);
    }

    [Fact]
    public void What_grows_beyond_what_GitHub_takes_is_refused()
    {
        string Payload(int letters) =>
            $$$"""{"domain":"a.com","email":"a@b.co","tier":"basic","client_id":"a","metadata":{"{{{new string('k', letters)}}}":1}}""";

        var sent = Json(Payload(65_400));
        Assert.InRange(sent.GetRawText().Length, 1, 65_535);

        Assert.Contains("65535", Assert.Single(Contract.FaultsIn(sent)).Message, StringComparison.Ordinal);
        Assert.Empty(Contract.FaultsIn(Json(Payload(65_000))));
    }

    [Fact]
    public void Garbage_is_answered_in_few_words()
    {
        var features = string.Join(',', Enumerable.Range(0, 5_000).Select(index => $"\"k{index}\":0"));

        Assert.Equal(100, FaultsIn(With(("features", $"{{{features}}}"))).Count());
    }

    [Fact]
    public void What_the_product_needs_is_read()
    {
        var facts = ProvisionCustomerContract.Read(
            Json(EffectiveText(With(("domain", "\"EXAMPLE.com\""), ("transaction_id", "\"txn_1\""), ("tier", "\"premium\""))))
        );

        Assert.Equal(new CustomerFacts("example.com", "user@minimal-example.com", "premium", "cust_min004", "txn_1"), facts);
        Assert.Null(ProvisionCustomerContract.Read(Json(EffectiveText(With()))).TransactionId);
    }
}
