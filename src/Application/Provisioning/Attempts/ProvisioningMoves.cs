using Infrajet.Application.Provisioning.Telling;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>Brings a provisioning to where its dispatch and its runs are. Done twice it changes nothing.</summary>
internal sealed class ProvisioningMoves(ProvisioningChanges changes, TimeProvider clock)
{
    private const string AfterAll = "Its run ended well after all.";

    /// <returns>Whether a run failed, of which somebody should first find out why.</returns>
    public bool Move(PresentAttempt present)
    {
        var (provisioning, progress) = (present.Provisioning, present.Progress);
        if (present.IsAccepted)
        {
            provisioning.NoteAccepted();
        }

        if (!provisioning.IsOpen)
        {
            MoveOver(present, progress);
        }
        else if (present.HasEarlierSuccess && IsToBeLeft(present, progress))
        {
            LeaveForEarlier(present);
        }
        else if (!progress.IsOver)
        {
            Reach(provisioning, progress.Status, progress.Reason);
        }
        else if (IsFailureOfRun(progress) && provisioning.CancelAskedAt is null)
        {
            return true;
        }
        else
        {
            MoveToEnd(present, progress);
        }

        return false;
    }

    public void End(PresentAttempt present, ProvisioningStatus status, string? reason)
    {
        var now = clock.Now();
        present.Attempt.End(status, present.Progress.Conclusion, now);
        present.Provisioning.End(status, reason, now);

        // Whoever sent it hears a refusal as the answer.
        changes.Note(present.Provisioning, isToldAlready: present.Dispatch is { Status: DispatchStatus.Refused, IsAsync: false });
    }

    /// <summary>Another attempt takes its place, though nobody knows that it is over.</summary>
    public void Leave(PresentAttempt present)
    {
        if (present.Attempt.Outcome is null)
        {
            present.Attempt.End(present.Provisioning.Status, present.Progress.Conclusion, clock.Now());
        }
    }

    /// <summary>It stands as it stood, and there is something to know about that.</summary>
    public void Say(PresentAttempt present, string reason) => Reach(present.Provisioning, present.Provisioning.Status, reason);

    private void MoveToEnd(PresentAttempt present, ProvisioningProgress progress)
    {
        var provisioning = present.Provisioning;
        if (progress.Status == ProvisioningStatus.Succeeded)
        {
            End(present, ProvisioningStatus.Succeeded, progress.Reason);
        }
        else if (provisioning.CancelAskedAt is not null)
        {
            End(present, ProvisioningStatus.Cancelled, "It was called off.");
        }
        else if (progress.Status != ProvisioningStatus.NotFound)
        {
            End(present, progress.Status, progress.Reason);
        }
        else if (provisioning.Status == ProvisioningStatus.Escalated)
        {
            End(present, ProvisioningStatus.Escalated, progress.Reason);
        }
        else
        {
            Reach(provisioning, ProvisioningStatus.NotFound, progress.Reason);
        }
    }

    // Somebody had the run done again at GitHub, or it came so late that nobody waited for it.
    private void MoveOver(PresentAttempt present, ProvisioningProgress progress)
    {
        var isSuccess = progress.Status == ProvisioningStatus.Succeeded || present.HasEarlierSuccess;
        if (isSuccess && present.Provisioning.Status != ProvisioningStatus.Succeeded)
        {
            End(present, ProvisioningStatus.Succeeded, AfterAll);
        }
    }

    // What is under way is not torn away from what it works on.
    private static bool IsToBeLeft(PresentAttempt present, ProvisioningProgress progress) =>
        progress.IsOver || present.Dispatch is { Status: DispatchStatus.Prepared, Attempts: 0 };

    private void LeaveForEarlier(PresentAttempt present)
    {
        if (present.Dispatch is { Status: DispatchStatus.Prepared } unsent)
        {
            unsent.Refuse(ProvisioningFailures.NotNeeded, clock.Now());
        }

        End(present, ProvisioningStatus.Succeeded, AfterAll);
    }

    private void Reach(CustomerProvisioning provisioning, ProvisioningStatus status, string? reason)
    {
        if (provisioning.Reach(status, reason, clock.Now()))
        {
            changes.Note(provisioning);
        }
    }

    private static bool IsFailureOfRun(ProvisioningProgress progress) =>
        progress is { Status: ProvisioningStatus.Failed or ProvisioningStatus.TimedOut, Conclusion: not null };
}
