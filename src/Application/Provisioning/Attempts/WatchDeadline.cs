using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Telling;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>Comes to an attempt when its time is up: what has no end by then needs people. Done twice it finds it escalated.</summary>
internal sealed class WatchDeadline(IInfrajetDb db, ProvisioningMoves moves, ProvisioningChanges changes, TimeProvider clock) : IWork
{
    public const string WorkKind = "provisioning.deadline";

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(ProvisioningAttempt attempt, CustomerProvisioning provisioning, DateTimeOffset at) =>
        new(WorkKind, attempt.Id, provisioning.Id, provisioning.PersonId, provisioning.CorrelationId) { NotBefore = at };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var attempt = await db.AttemptById(item.SubjectId).SingleAsync(cancellationToken);
        var present = await PresentAttempt.ReadAsync(db, attempt.ProvisioningId, cancellationToken);
        if (present!.Attempt == attempt && present.Provisioning is { IsOpen: true, Status: not ProvisioningStatus.Escalated })
        {
            Escalate(present);
        }

        return WorkOutcome.Finished;
    }

    private void Escalate(PresentAttempt present)
    {
        var (progress, reason) = (present.Progress, ReasonFor(present));
        if (progress.Status == ProvisioningStatus.NotFound)
        {
            moves.End(present, ProvisioningStatus.Escalated, reason);
        }
        else if (!progress.IsOver)
        {
            present.Provisioning.Escalate(reason, clock.Now());
            changes.Note(present.Provisioning);
        }
    }

    private static string ReasonFor(PresentAttempt present) =>
        present.Progress.Status switch
        {
            ProvisioningStatus.Validated => present.Dispatch.Status == DispatchStatus.Unknown
                ? "Its time is up: GitHub never answered, and nobody knows whether a workflow started."
                : "Its time is up: GitHub could not be reached to start it.",
            ProvisioningStatus.Dispatched => "Its time is up: GitHub took it, and no run of it was seen yet.",
            ProvisioningStatus.NotFound => $"Its time is up: no workflow started. {present.Progress.Reason}",
            ProvisioningStatus.Queued => "Its time is up: its run still waits to begin.",
            ProvisioningStatus.InProgress
            or ProvisioningStatus.Succeeded
            or ProvisioningStatus.Failed
            or ProvisioningStatus.Cancelled
            or ProvisioningStatus.TimedOut
            or ProvisioningStatus.Escalated => "Its time is up: its run is still going on.",
        };
}
