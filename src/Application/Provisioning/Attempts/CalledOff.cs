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
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>What becomes of an order that was called off: not sent, if there is still time, else ended at GitHub.</summary>
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
        var running = RunsToEnd(present);
        if (running.Count > 0)
        {
            return await EndAsync(present, running, cancellationToken);
        }

        return !present.Provisioning.IsOpen ? WorkOutcome.Finished
            : present.Dispatch.Status == DispatchStatus.Prepared ? WithdrawAgain(present)
            : present.Dispatch.Status == DispatchStatus.Unknown ? await EndUnknownAsync(present, cancellationToken)
            : EndUnseen(present);
    }

    // Also those of earlier attempts; but what somebody has run again after all was over is theirs.
    private static List<WorkflowRun> RunsToEnd(PresentAttempt present) =>
        [.. present.AllRuns.Where(run => !run.IsOver && (present.Provisioning.IsOpen || run.Attempt == 1))];

    private WorkOutcome WithdrawAgain(PresentAttempt present)
    {
        Withdraw(present);
        return present.Provisioning.IsOpen ? WorkOutcome.Again(Moment) : WorkOutcome.Finished;
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

    // What is still looked for is told when it has been looked for.
    private WorkOutcome EndUnseen(PresentAttempt present)
    {
        if (present.Dispatch is { Status: DispatchStatus.RunSeen, NextLookAt: null })
        {
            moves.End(present, ProvisioningStatus.Cancelled, "It was called off. GitHub shows its run no more.");
        }

        return WorkOutcome.Finished;
    }

    private async Task<WorkOutcome> EndAsync(
        PresentAttempt present,
        IReadOnlyList<WorkflowRun> running,
        CancellationToken cancellationToken
    )
    {
        var (target, repository) = (present.Provisioning.Target, present.Dispatch.RepositoryId);
        var granted = await access.GrantAsync(target, repository, AccessNeed.SteeringRuns, cancellationToken);
        var ended = await granted.ThenAsync(grant => EndAsync(present, running, grant, cancellationToken));
        return ended.Match(_ => WorkOutcome.Finished, failure => AfterFailure(present, failure));
    }

    private async Task<Result<Done>> EndAsync(
        PresentAttempt present,
        IReadOnlyList<WorkflowRun> running,
        RepositoryGrant grant,
        CancellationToken cancellationToken
    )
    {
        var gitHubCall = GitHubCall.Background(grant.Credential, present.Provisioning.PersonId);
        foreach (var run in running)
        {
            // One that GitHub will not cancel is over, or being cancelled already.
            var cancelled = await gitHub.CancelAsync(gitHubCall, grant.Repository.FullName, run.Id, cancellationToken);
            if (cancelled.Failure is { Kind: not (FailureKind.Invalid or FailureKind.Conflict) } failure)
            {
                return ProvisioningFailures.Of(failure, present.Provisioning.Target);
            }
        }

        return Done.Value;
    }

    // The operator must not believe that it was ended.
    private WorkOutcome AfterFailure(PresentAttempt present, Failure failure)
    {
        if (RepositoryFailures.IsPassing(failure))
        {
            return WorkOutcome.Retry(failure.Message, failure.RetryAfter);
        }

        moves.Say(present, $"It was called off, but its run cannot be ended: {failure.Message}");
        return WorkOutcome.Park(failure.Message);
    }
}
