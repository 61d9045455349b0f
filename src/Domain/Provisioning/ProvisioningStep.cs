using Infrajet.Domain.Common;

namespace Infrajet.Domain.Provisioning;

/// <summary>An entry of a provisioning's timeline. It is never changed.</summary>
public sealed class ProvisioningStep
{
    private ProvisioningStep() { }

    public string Id { get; private set; } = "";

    public string ProvisioningId { get; private set; } = "";

    /// <summary>From 1 in each provisioning.</summary>
    public int Number { get; private set; }

    public int Attempt { get; private set; }

    public ProvisioningStatus Status { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static ProvisioningStep Of(CustomerProvisioning provisioning, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("pvs", at),
            ProvisioningId = provisioning.Id,
            Number = provisioning.Steps,
            Attempt = provisioning.Attempt,
            Status = provisioning.Status,
            Reason = provisioning.Reason,
            At = at,
        };
}
