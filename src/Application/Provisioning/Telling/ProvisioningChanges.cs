using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Notices;
using Infrajet.Application.Realtime;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;

namespace Infrajet.Application.Provisioning.Telling;

/// <summary>Everything that belongs to a change of a provisioning: its timeline, the event, the audit, and the notices to the outside.</summary>
internal sealed class ProvisioningChanges(IInfrajetDb db, LiveEvents events, AuditTrail trail, NoticeDelivery notices, TimeProvider clock)
{
    /// <param name="isToldAlready">Whoever asked hears it in this moment: no notice goes out.</param>
    public void Note(CustomerProvisioning provisioning, bool isToldAlready = false)
    {
        var step = provisioning.TakeStep(clock.Now());
        db.ProvisioningSteps.Add(step);
        trail.RecordIn(provisioning.CorrelationId, $"provisioning.{Word(provisioning.Status)}", SubjectOf(provisioning));
        events.Tell(
            provisioning.PersonId,
            "provisioning.status_changed",
            new StatusChanged(
                provisioning.Id,
                provisioning.ClientId,
                provisioning.Domain,
                provisioning.Target,
                Word(provisioning.Status),
                provisioning.Reason,
                provisioning.Attempt,
                provisioning.CorrelationId
            )
        );
        if (!isToldAlready && ProvisioningNotices.TypeOf(provisioning.Status) is { } type)
        {
            notices.Order(type, channel => SendNotice.OrderFor(channel, step, provisioning));
        }
    }

    public static string SubjectOf(CustomerProvisioning provisioning) =>
        $"{provisioning.Id} {provisioning.ClientId} at {provisioning.Target}, attempt {provisioning.Attempt}";

    public static string Word(ProvisioningStatus status) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName($"{status}");

    private sealed record StatusChanged(
        string Id,
        string ClientId,
        string Domain,
        string Target,
        string Status,
        string? Reason,
        int Attempt,
        string CorrelationId
    );
}
