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

    // So long somebody else may be about to take its end in.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(ProvisioningAttempt attempt, CustomerProvisioning provisioning, DateTimeOffset at) =>
        new(WorkKind, attempt.Id, provisioning.Id, provisioning.PersonId, provisioning.CorrelationId) { NotBefore = at };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var attempt = await db.AttemptById(item.SubjectId).SingleAsync(cancellationToken);
        var present = await PresentAttempt.ReadAsync(db, attempt.ProvisioningId, cancellationToken);
        return present!.Attempt == attempt && present.Provisioning is { IsOpen: true, Status: not ProvisioningStatus.Escalated }
            ? Escalate(present)
            : WorkOutcome.Finished;
    }

    private WorkOutcome Escalate(PresentAttempt present)
    {
        var (progress, reason) = (present.Progress, ReasonFor(present));
        if (!progress.IsOver)
        {
            present.Provisioning.Escalate(reason, clock.Now());
            changes.Note(present.Provisioning);
            return WorkOutcome.Finished;
        }

        var endedAt = present.Dispatch.CompletedAt ?? present.Dispatch.AnsweredAt;
        if (progress.Status != ProvisioningStatus.NotFound && clock.Now() < endedAt + Patience)
        {
            return WorkOutcome.Again(Moment);
        }

        moves.End(present, ProvisioningStatus.Escalated, reason);
        return WorkOutcome.Finished;
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
            ProvisioningStatus.InProgress => present.Dispatch.Reason is { } lost
                ? $"Its time is up: {lost}"
                : "Its time is up: its run is still going on.",
            ProvisioningStatus.Succeeded
            or ProvisioningStatus.Failed
            or ProvisioningStatus.Cancelled
            or ProvisioningStatus.TimedOut
            or ProvisioningStatus.Escalated => $"Its time is up: it ended, and that could not be taken in. {present.Progress.Reason}",
        };
}
