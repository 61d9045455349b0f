using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>What a tier gives where nothing else was ordered, and what it costs in US dollars a month. Nobody holds a payment against the price.</summary>
public sealed record CustomerTier(
    string Name,
    string InstanceType,
    int StorageGb,
    int BandwidthGb,
    int EmailAccounts,
    int Databases,
    int MonthlyPrice
)
{
    public const string Currency = "USD";

    public static readonly IReadOnlyList<CustomerTier> All =
    [
        new("basic", "t3.micro", 50, 100, 10, 5, 35),
        new("standard", "t3.medium", 100, 500, 50, 10, 85),
        new("premium", "t3.large", 200, 1000, 100, 25, 150),
    ];

    public static CustomerTier Of(string name) => All.Single(tier => tier.Name == name);

    /// <summary>Its features, by their names in the payload.</summary>
    public Dictionary<string, JsonNode> Features() =>
        new()
        {
            ["instance_type"] = InstanceType,
            ["storage_gb"] = StorageGb,
            ["bandwidth_gb"] = BandwidthGb,
            ["email_accounts"] = EmailAccounts,
            ["databases"] = Databases,
        };
}
