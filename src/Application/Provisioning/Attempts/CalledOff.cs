using Infrajet.Application.Dispatching;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Provisioning;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>What becomes of an attempt that was called off: not sent, if there is still time, else ended at GitHub.</summary>
internal sealed class CalledOff(
    ProvisioningMoves moves,
    TargetAccess access,
    IGitHubRuns gitHub,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
)
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
            return GiveUp(present);
        }

        if (present.Runs.All(run => run.IsOver))
        {
            return EndUnseen(present);
        }

        var granted = await access.GrantAsync(present.Provisioning.Target, AccessNeed.SteeringRuns, cancellationToken);
        return await granted.Match(
            grant => EndAsync(present, grant, cancellationToken),
            failure => Task.FromResult(WorkOutcome.Retry(failure.Message, failure.RetryAfter))
        );
    }

    // Nobody knows whether it was sent. It is not sent again; and when no run of it has appeared for long enough, none is waited for.
    private WorkOutcome GiveUp(PresentAttempt present)
    {
        present.Dispatch.LetPayloadGo();
        if (clock.Now() < present.Dispatch.SentAt + options.CurrentValue.ProbeWindow + Pause)
        {
            return WorkOutcome.Again(Pause);
        }

        return End(present, "It was called off. Whether a workflow had started is not known.");
    }

    // Its runs are over, or GitHub shows them no more; what it still looks for is told when it has looked.
    private WorkOutcome EndUnseen(PresentAttempt present) =>
        present.Dispatch is { Status: DispatchStatus.RunSeen, NextLookAt: null }
            ? End(present, $"It was called off. {present.Dispatch.Reason}")
            : WorkOutcome.Finished;

    private WorkOutcome End(PresentAttempt present, string reason)
    {
        if (present.Provisioning.IsOpen)
        {
            moves.End(present, ProvisioningStatus.Cancelled, reason);
        }

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
