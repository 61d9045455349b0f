using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>What follows when a run failed: what its logs say is kept, and then it is tried again, or people have to see to it.</summary>
internal sealed class Setbacks(
    IInfrajetDb db,
    FailedRuns failed,
    HeldRequests requests,
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
        var found = await failed.ExplainAsync(present, held, cancellationToken);
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
}
