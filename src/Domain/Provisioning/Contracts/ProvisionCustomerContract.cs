using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infrajet.Domain.Provisioning.Rules;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>Sets up what a new customer has paid for: a domain, mail, and a machine by tier.</summary>
public sealed partial class ProvisionCustomerContract()
    : EventContract(
        Event,
        "1.0",
        "Sets up what a customer has ordered. What a tier gives is filled in where features are left out.",
        new TextField(
            "domain",
            "The customer's domain: one label before a public suffix, no sub-domain, no protocol.",
            RegistrableDomain.MostCharacters
        )
        {
            IsRequired = true,
            Rule = RegistrableDomain.Of,
            Pattern = RegistrableDomain.Pattern,
            Format = "idn-hostname",
            Example = "smallbusiness.com",
        },
        new TextField("email", "Where the customer is written to.", CustomerEmail.MostCharacters)
        {
            IsRequired = true,
            IsPersonal = true,
            Rule = CustomerEmail.Of,
            Pattern = CustomerEmail.Pattern,
            Format = "email",
            Example = "owner@smallbusiness.com",
        },
        new ChoiceField("tier", "What the customer has booked.", [.. CustomerTier.All.Select(tier => tier.Name)])
        {
            IsRequired = true,
            Example = "basic",
        },
        Id("client_id", "By which the sender knows the customer: letters, digits, _ and -.", 50, "cust_sb001", isRequired: true),
        Id(
            "transaction_id",
            "Of the payment: letters, digits, _ and -. With client_id it makes a repetition known.",
            100,
            "txn_1234567890"
        ),
        new ClosedObjectField(
            "features",
            "What differs from what the tier gives.",
            new ChoiceField("instance_type", "The kind of machine.", "t3.micro", "t3.medium", "t3.large") { Example = "t3.micro" },
            new WholeNumberField("storage_gb", "Disk.", 1, 1000) { Example = 50 },
            new WholeNumberField("bandwidth_gb", "Traffic a month.", 1) { Example = 100 },
            new WholeNumberField("email_accounts", "Mailboxes.", 0) { Example = 10 },
            new WholeNumberField("databases", "Databases.", 0) { Example = 5 },
            new FlagField("ssl_enabled", "Whether the site has a certificate.") { Default = true },
            new FlagField("backups_enabled", "Whether there are backups.") { Default = true }
        ),
        new OpenMapField(
            "metadata",
            "About the order. Other keys than these are handed on: text, numbers and flags.",
            20,
            500,
            new TextField("plan_name", "What the plan was sold as.", 500) { Example = "Basic Hosting Plan" },
            new TextField("billing_cycle", "How often is paid, such as monthly or annual.", 500) { Example = "monthly" },
            new NumberField("amount_paid", "It is not held against the price, and keeps its digits.") { Example = 35.00m },
            new TextField("currency", "A code of ISO 4217.", 3)
            {
                Rule = text => CurrencyCode.IsOne(text) ? text : null,
                Pattern = "^[A-Z]{3}$",
                Advice = "must be a currency of ISO 4217, such as USD",
                Example = "USD",
            },
            new TextField("customer_ip", "From where was ordered: IPv4 or IPv6.", 45)
            {
                IsPersonal = true,
                Rule = text => NetworkAddress.IsOne(text) ? text : null,
                Pattern = "^[0-9a-fA-F:.]+$",
                Advice = "must be an address of IPv4 or IPv6",
                Example = "203.0.113.45",
            },
            new TextField("signup_date", "A day or a moment of ISO 8601.", 35)
            {
                Rule = text => CalendarTime.IsOne(text) ? text : null,
                Pattern = CalendarTime.Pattern,
                Advice = "must be a date or time of ISO 8601, such as 2024-01-29T14:30:00Z",
                Example = "2024-01-29T14:30:00Z",
            }
        )
    )
{
    public const string Event = "provision_customer";

    public override JsonObject Defaults =>
        new()
        {
            ["tiers"] = new JsonArray([
                .. CustomerTier.All.Select(tier => new JsonObject
                {
                    ["tier"] = tier.Name,
                    ["monthly_price"] = tier.MonthlyPrice,
                    ["currency"] = CustomerTier.Currency,
                    ["features"] = new JsonObject(
                        tier.Features().Select(feature => KeyValuePair.Create(feature.Key, (JsonNode?)feature.Value))
                    ),
                }),
            ]),
            // How old the rule for domains is.
            ["public_suffixes_of"] = PublicSuffixes.PublishedOn.ToString("O", CultureInfo.InvariantCulture),
        };

    /// <param name="effective">What <see cref="EventContract.Effective"/> gave.</param>
    public static CustomerFacts Read(JsonElement effective) =>
        new(
            effective.GetProperty("domain").GetString()!,
            effective.GetProperty("email").GetString()!,
            effective.GetProperty("tier").GetString()!,
            effective.GetProperty("client_id").GetString()!,
            effective.TryGetProperty("transaction_id", out var id) ? id.GetString() : null
        );

    protected override IReadOnlyDictionary<string, JsonNode> DefaultsFor(JsonElement payload) =>
        CustomerTier
            .Of(payload.GetProperty("tier").GetString()!)
            .Features()
            .ToDictionary(feature => $"features.{feature.Key}", feature => feature.Value);

    private static TextField Id(string name, string description, int mostCharacters, string example, bool isRequired = false) =>
        new(name, description, mostCharacters)
        {
            IsRequired = isRequired,
            Rule = text => text.Length <= mostCharacters && Word().IsMatch(text) ? text : null,
            Pattern = "^[A-Za-z0-9_-]+$",
            Example = example,
        };

    [GeneratedRegex(@"\A[A-Za-z0-9_-]+\z")]
    private static partial Regex Word();
}
