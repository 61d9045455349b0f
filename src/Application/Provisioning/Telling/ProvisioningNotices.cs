using Infrajet.Application.Notices;
using Infrajet.Domain.Provisioning;

namespace Infrajet.Application.Provisioning.Telling;

/// <summary>What the outside is told of a provisioning.</summary>
internal static class ProvisioningNotices
{
    public static string? TypeOf(ProvisioningStatus status) =>
        status switch
        {
            ProvisioningStatus.Succeeded => NoticeTypes.ProvisioningSucceeded,
            ProvisioningStatus.Failed or ProvisioningStatus.TimedOut => NoticeTypes.ProvisioningFailed,
            ProvisioningStatus.Escalated => NoticeTypes.ProvisioningEscalated,
            ProvisioningStatus.Validated
            or ProvisioningStatus.Dispatched
            or ProvisioningStatus.Queued
            or ProvisioningStatus.InProgress
            or ProvisioningStatus.Cancelled
            or ProvisioningStatus.NotFound => null,
        };

    public static Notice Of(CustomerProvisioning provisioning, ProvisioningStep step, string? runUrl, string? customerAddress)
    {
        var word = ProvisioningChanges.Word(step.Status);
        return new(
            step.Id,
            TypeOf(step.Status)!,
            step.At,
            $"{provisioning.Domain} at {provisioning.Target}: {word}",
            $"""
            The provisioning {provisioning.Id} of {provisioning.Domain} (client {provisioning.ClientId}, tier {provisioning.Tier})
            at {provisioning.Target} is {word} after attempt {step.Attempt}.

            {step.Reason}
            {runUrl}
            """.TrimEnd(),
            new Told(
                provisioning.Id,
                provisioning.ClientId,
                provisioning.TransactionId,
                provisioning.Domain,
                provisioning.Tier,
                provisioning.Target,
                word,
                step.Reason,
                step.Attempt,
                provisioning.CorrelationId,
                runUrl
            ),
            customerAddress
        );
    }

    private sealed record Told(
        string Id,
        string ClientId,
        string? TransactionId,
        string Domain,
        string Tier,
        string Target,
        string Status,
        string? Reason,
        int Attempt,
        string CorrelationId,
        string? RunUrl
    );
}
