using Infrajet.Domain.Common;

namespace Infrajet.Domain.Provisioning;

/// <summary>One dispatch of a provisioning, and what came of it.</summary>
public sealed class ProvisioningAttempt
{
    public const int CauseLength = 500;

    private ProvisioningAttempt() { }

    public string Id { get; private set; } = "";

    public string ProvisioningId { get; private set; } = "";

    public int Number { get; private set; }

    public string DispatchId { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How it ended; null while it has not.</summary>
    public ProvisioningStatus? Outcome { get; private set; }

    /// <summary>GitHub's own word for the end that counted.</summary>
    public string? Conclusion { get; private set; }

    /// <summary>Why the failure looks like one that passes; null where it does not.</summary>
    public string? PassingCause { get; private set; }

    /// <summary>The failing jobs with excerpts of their logs, under lock: logs may name the customer.</summary>
    public string? SealedFailures { get; private set; }

    public static ProvisioningAttempt Of(CustomerProvisioning provisioning, string dispatchId, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("pva", at),
            ProvisioningId = provisioning.Id,
            Number = provisioning.Attempt,
            DispatchId = dispatchId,
            BegunAt = at,
        };

    public void End(ProvisioningStatus outcome, string? conclusion, DateTimeOffset at)
    {
        (Outcome, Conclusion, EndedAt) = (outcome, conclusion, at);
        if (outcome == ProvisioningStatus.Succeeded)
        {
            (PassingCause, SealedFailures) = (null, null);
        }
    }

    public void Explain(string? passingCause, string? sealedFailures) =>
        (PassingCause, SealedFailures) = (passingCause?.Shortened(CauseLength), sealedFailures);

    public void Erase() => SealedFailures = null;
}
