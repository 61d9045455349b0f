using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>What becomes of an attempt that was called off: not sent, if there is still time, else ended at GitHub.</summary>
internal sealed class CalledOff(ProvisioningMoves moves, TargetAccess access, IGitHubRuns gitHub, TimeProvider clock)
{
    // So soon it is known what came of a POST that is on its way.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    public void Withdraw(PresentAttempt present)
    {
        if (present.Dispatch is { Status: DispatchStatus.Prepared, Attempts: 0 } unsent)
        {
            unsent.Refuse(ProvisioningFailures.CalledOff, clock.Now());
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

        if (present.Runs.All(run => run.IsOver))
        {
            return WorkOutcome.Finished;
        }

        var granted = await access.GrantAsync(present.Provisioning.Target, AccessNeed.SteeringRuns, cancellationToken);
        return await granted.Match(
            grant => EndAsync(present, grant, cancellationToken),
            failure => Task.FromResult(WorkOutcome.Retry(failure.Message, failure.RetryAfter))
        );
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
