using Infrajet.Application.Provisioning.Telling;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>Brings a provisioning to where its dispatch and its runs are. Done twice it changes nothing.</summary>
internal sealed class ProvisioningMoves(ProvisioningChanges changes, TimeProvider clock)
{
    /// <returns>Whether a run failed, of which somebody should first find out why.</returns>
    public bool Move(PresentAttempt present)
    {
        var (provisioning, progress) = (present.Provisioning, present.Progress);
        if (!provisioning.IsOpen)
        {
            MoveOver(present, progress);
            return false;
        }

        if (!progress.IsOver)
        {
            Reach(provisioning, progress.Status, progress.Reason);
            return false;
        }

        if (IsFailureOfRun(progress) && provisioning.CancelAskedAt is null)
        {
            return true;
        }

        MoveToEnd(present, progress);
        return false;
    }

    public void End(PresentAttempt present, ProvisioningStatus status, string? reason)
    {
        var now = clock.Now();
        present.Attempt.End(status, present.Progress.Conclusion, now);
        present.Provisioning.End(status, reason, now);
        changes.Note(present.Provisioning);
    }

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

    // Somebody had the run done again at GitHub, and it did what it should.
    private void MoveOver(PresentAttempt present, ProvisioningProgress progress)
    {
        if (progress.Status == ProvisioningStatus.Succeeded && present.Provisioning.Status != ProvisioningStatus.Succeeded)
        {
            End(present, ProvisioningStatus.Succeeded, "Its run was run again at GitHub and ended well.");
        }
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
