namespace Infrajet.Application.Notices;

/// <summary>Every type there is; a setting that names another one is a mistake.</summary>
public static class NoticeTypes
{
    public const string ProvisioningSucceeded = "provisioning.succeeded";
    public const string ProvisioningFailed = "provisioning.failed";
    public const string ProvisioningEscalated = "provisioning.escalated";
    public const string ProvisioningTokenAging = "provisioning.token_aging";

    public static readonly IReadOnlyList<string> All =
    [
        ProvisioningSucceeded,
        ProvisioningFailed,
        ProvisioningEscalated,
        ProvisioningTokenAging,
    ];

    /// <summary>What a person has to look at; the rest would teach them to look away.</summary>
    public static readonly IReadOnlyList<string> NeedingAttention = [ProvisioningFailed, ProvisioningEscalated, ProvisioningTokenAging];

    /// <summary>Of these the customer concerned may be told, in words that fit all of them.</summary>
    public static readonly IReadOnlyList<string> ForCustomers = [ProvisioningFailed, ProvisioningEscalated];
}
