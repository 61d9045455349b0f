using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;

namespace Infrajet.Application.Provisioning;

/// <summary>Has GitHub end the runs of what was called off. That they ended is seen when they have.</summary>
internal sealed class CalledOffRuns(TargetAccess access, IGitHubRuns gitHub)
{
    public async Task<WorkOutcome> EndAsync(PresentAttempt present, CancellationToken cancellationToken)
    {
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
