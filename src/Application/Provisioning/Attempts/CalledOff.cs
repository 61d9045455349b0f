using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>What becomes of an attempt that was called off: not sent, if there is still time, else ended at GitHub.</summary>
internal sealed class CalledOff(IInfrajetDb db, ProvisioningMoves moves, TargetAccess access, IGitHubRuns gitHub, TimeProvider clock)
{
    // So soon it is known what came of a POST that is on its way.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public void Withdraw(PresentAttempt present)
    {
        if (present.Dispatch is { Status: DispatchStatus.Prepared, Attempts: 0 } unsent)
        {
            unsent.Refuse(ProvisioningFailures.CalledOff, clock.Now());
        }
        else if (present.Dispatch is { Status: DispatchStatus.Unknown, SealedPayload: not null } lost)
        {
            // It is still looked for, and not sent again.
            lost.LetPayloadGo();
        }

        moves.Move(present);
    }

    /// <summary>That its runs ended is seen when they have.</summary>
    public async Task<WorkOutcome> EndAsync(PresentAttempt present, CancellationToken cancellationToken)
    {
        if (present.Dispatch.Status == DispatchStatus.Prepared)
        {
            Withdraw(present);
            return present.Provisioning.IsOpen ? WorkOutcome.Again(Moment) : WorkOutcome.Finished;
        }

        if (present.Dispatch.Status == DispatchStatus.Unknown)
        {
            return await EndUnknownAsync(present, cancellationToken);
        }

        if (present.Runs.All(run => run.IsOver))
        {
            if (present.Dispatch is { Status: DispatchStatus.RunSeen, NextLookAt: null })
            {
                moves.End(present, ProvisioningStatus.Cancelled, "It was called off. GitHub shows its run no more.");
            }

            return WorkOutcome.Finished;
        }

        var granted = await access.GrantAsync(present.Provisioning.Target, AccessNeed.SteeringRuns, cancellationToken);
        return await granted.Match(
            grant => EndAsync(present, grant, cancellationToken),
            failure => Task.FromResult(WorkOutcome.Retry(failure.Message, failure.RetryAfter))
        );
    }

    // If a run of it is found it is ended; it is over when nobody looks for one any more.
    private async Task<WorkOutcome> EndUnknownAsync(PresentAttempt present, CancellationToken cancellationToken)
    {
        Withdraw(present);
        if (await db.JobsBySingleKey([SettleDispatch.SingleKeyFor(present.Dispatch)]).AnyAsync(cancellationToken))
        {
            return WorkOutcome.Again(Pause);
        }

        present.Dispatch.Refuse(ProvisioningFailures.CalledOffUnseen, clock.Now());
        moves.Move(present);
        return WorkOutcome.Finished;
    }

    private async Task<WorkOutcome> EndAsync(PresentAttempt present, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        var gitHubCall = GitHubCall.Background(grant.Credential, present.Provisioning.PersonId);
        foreach (var run in present.Runs.Where(run => !run.IsOver))
        {
            // One that GitHub will not cancel is over, or being cancelled already.
            var cancelled = await gitHub.CancelAsync(gitHubCall, grant.Repository.FullName, run.Id, cancellationToken);
            if (cancelled.Failure is { } failure && RepositoryFailures.IsPassing(failure))
            {
                return WorkOutcome.Retry(failure.Message, failure.RetryAfter);
            }
        }

        return WorkOutcome.Finished;
    }
}
