using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>What follows when a run failed: what its logs say is kept, and then it is tried again, or people have to see to it.</summary>
internal sealed class Setbacks(
    IInfrajetDb db,
    TargetAccess access,
    TargetRegister targets,
    IGitHubRunFailures gitHub,
    HeldRequests requests,
    ProvisionCustomerContract contract,
    NewAttempts attempts,
    ProvisioningMoves moves,
    IOptionsMonitor<ProvisioningOptions> options,
    TimeProvider clock
)
{
    // GitHub is asked for logs so often; then it goes on without them.
    private const int MostQuestions = 3;

    public async Task<WorkOutcome> TakeAsync(PresentAttempt present, WorkItem item, CancellationToken cancellationToken)
    {
        var held = requests.Open(present.Provisioning);
        var found = await FailuresAsync(present, held, cancellationToken);
        if (found.Failure is { } failure && RepositoryFailures.IsPassing(failure) && item.Attempt < MostQuestions)
        {
            return WorkOutcome.Retry("GitHub could not be asked what went wrong.", failure.RetryAfter);
        }

        var failures = found.Match(jobs => jobs, _ => []);
        var cause = PassingCause.In(failures);
        present.Attempt.Explain(cause, failures.Count == 0 ? null : requests.Seal(present.Attempt, failures));
        await DecideAsync(present, held, cause, cancellationToken);
        return WorkOutcome.Finished;
    }

    private async Task DecideAsync(PresentAttempt present, HeldRequest? held, string? cause, CancellationToken cancellationToken)
    {
        var (provisioning, progress) = (present.Provisioning, present.Progress);
        if (cause is null || held is null)
        {
            moves.End(present, progress.Status, progress.Reason);
        }
        else if (provisioning.OwnRetries >= options.CurrentValue.OwnRetries || provisioning.Attempt >= options.CurrentValue.MostAttempts)
        {
            moves.End(
                present,
                ProvisioningStatus.Escalated,
                $"All {provisioning.Attempt} attempts failed, though this should have passed: {cause}"
            );
        }
        else
        {
            present.Attempt.End(progress.Status, progress.Conclusion, clock.Now());
            var repository = await db.RepositoryById(present.Dispatch.RepositoryId).SingleAsync(cancellationToken);
            var reason = $"Attempt {provisioning.Attempt} failed, and is tried again: {cause}";
            await attempts.BeginAgainAsync(provisioning, held, repository, reason, cancellationToken);
        }
    }

    private async Task<Result<IReadOnlyList<FailedJob>>> FailuresAsync(
        PresentAttempt present,
        HeldRequest? held,
        CancellationToken cancellationToken
    )
    {
        var granted = await access.GrantAsync(present.Provisioning.Target, AccessNeed.WatchingRuns, cancellationToken);
        return await granted.ThenAsync(grant =>
            gitHub.OfAsync(
                GitHubCall.Background(grant.Credential, present.Provisioning.PersonId),
                grant.Repository.FullName,
                present.FailedRun!.Id,
                attempt: null,
                MaskingFor(present.Provisioning, held),
                cancellationToken
            )
        );
    }

    private Masking MaskingFor(CustomerProvisioning provisioning, HeldRequest? held)
    {
        var target = targets.Find(provisioning.Target);
        var personal = held is null ? [] : PersonalValues.In(contract, held.Request).Concat(PersonalValues.In(contract, held.Effective));
        return new Masking([target?.Token?.Reveal(), target?.SigningKey, .. personal]);
    }
}
