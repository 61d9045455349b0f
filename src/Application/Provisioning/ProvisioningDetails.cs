using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Provisioning;

/// <summary>What is said of a provisioning wherever it is shown: nothing that tells of a person.</summary>
/// <param name="Reason">Why it stands so, where there is more to say.</param>
/// <param name="Attempt">The number of the present attempt.</param>
/// <param name="IsOpen">Something may still be under way; until it is not, there is no second one of this client or domain.</param>
/// <param name="ErasedAt">When the customer's personal data was erased.</param>
public abstract record ProvisioningFacts(
    string Id,
    ProvisioningStatus Status,
    string? Reason,
    string Target,
    string ClientId,
    string? TransactionId,
    string Domain,
    string Tier,
    int Attempt,
    bool IsOpen,
    string CorrelationId,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? CancelAskedAt,
    DateTimeOffset? ErasedAt
);

public sealed record ListedProvisioning : ProvisioningFacts
{
    public ListedProvisioning(CustomerProvisioning provisioning)
        : base(
            provisioning.Id,
            provisioning.Status,
            provisioning.Reason,
            provisioning.Target,
            provisioning.ClientId,
            provisioning.TransactionId,
            provisioning.Domain,
            provisioning.Tier,
            provisioning.Attempt,
            provisioning.IsOpen,
            provisioning.CorrelationId,
            provisioning.CreatedAt,
            provisioning.ChangedAt,
            provisioning.CancelAskedAt,
            provisioning.ErasedAt
        ) { }
}

/// <summary>Everything that is known of a provisioning, for those who may see whose it is.</summary>
public sealed record ProvisioningDetails : ProvisioningFacts
{
    public ProvisioningDetails(ListedProvisioning listed)
        : base(listed) { }

    /// <summary>The payload as it came; null once the customer's data was erased.</summary>
    [JsonConverter(typeof(AsWritten))]
    public required JsonElement? Request { get; init; }

    /// <summary>As it is sent: normalised, with the tier's defaults filled in.</summary>
    [JsonConverter(typeof(AsWritten))]
    public required JsonElement? EffectivePayload { get; init; }

    /// <summary>The run of the present attempt, as soon as one was seen.</summary>
    public required DispatchedRun? WorkflowRun { get; init; }

    public required IReadOnlyList<AttemptDetails> Attempts { get; init; }

    /// <summary>Every change since the order came, oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
}

/// <param name="DispatchStatus">How far its dispatch has come; asked for by <c>dispatch_id</c> it tells more.</param>
/// <param name="Conclusion">GitHub's own word for the end that counted.</param>
/// <param name="PassingCause">Why the failure looks like one that passes; null where it does not.</param>
public sealed record AttemptDetails(
    int Number,
    string DispatchId,
    DispatchStatus DispatchStatus,
    int Sent,
    DateTimeOffset BegunAt,
    DateTimeOffset? EndedAt,
    ProvisioningStatus? Outcome,
    string? Conclusion,
    string? PassingCause,
    IReadOnlyList<DispatchedRun> Runs
)
{
    internal static AttemptDetails Of(ProvisioningAttempt attempt, Dispatch dispatch, IEnumerable<WorkflowRun> runs) =>
        new(
            attempt.Number,
            dispatch.Id,
            dispatch.Status,
            dispatch.Attempts,
            attempt.BegunAt,
            attempt.EndedAt,
            attempt.Outcome,
            attempt.Conclusion,
            attempt.PassingCause,
            [.. runs.Select(DispatchedRun.Of)]
        );
}

public sealed record TimelineEntry(DateTimeOffset At, int Attempt, ProvisioningStatus Status, string? Reason)
{
    internal static TimelineEntry Of(ProvisioningStep step) => new(step.At, step.Attempt, step.Status, step.Reason);
}
