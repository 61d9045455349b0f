using Infrajet.Application.GitHub;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Provisioning.Attempts;

/// <summary>Asks GitHub what went wrong in the runs of an attempt, and hides what must not be seen of the customer and of the target.</summary>
internal sealed class FailedRuns(TargetAccess access, TargetRegister targets, IGitHubRunFailures gitHub, ProvisionCustomerContract contract)
{
    public async Task<Result<IReadOnlyList<FailedJob>>> ExplainAsync(
        PresentAttempt present,
        HeldRequest? held,
        CancellationToken cancellationToken
    )
    {
        var (target, repository) = (present.Provisioning.Target, present.Dispatch.RepositoryId);
        var granted = await access.GrantAsync(target, repository, AccessNeed.WatchingRuns, cancellationToken);
        return await granted.ThenAsync(grant => ExplainAsync(present, held, grant, cancellationToken));
    }

    private async Task<Result<IReadOnlyList<FailedJob>>> ExplainAsync(
        PresentAttempt present,
        HeldRequest? held,
        RepositoryGrant grant,
        CancellationToken cancellationToken
    )
    {
        var gitHubCall = GitHubCall.Background(grant.Credential, present.Provisioning.PersonId);
        var masking = MaskingFor(present.Provisioning, held);
        var all = new List<FailedJob>();
        foreach (var run in present.FailedRuns)
        {
            // Of the attempt that failed: somebody may have begun another one in the meantime.
            var name = grant.Repository.FullName;
            var found = await gitHub.OfAsync(gitHubCall, name, run.Id, run.Attempt, masking, cancellationToken);
            if (found.Failure is { } failure)
            {
                return failure;
            }

            all.AddRange(found.Match(jobs => jobs, _ => []));
        }

        return all;
    }

    private Masking MaskingFor(CustomerProvisioning provisioning, HeldRequest? held)
    {
        var target = targets.Find(provisioning.Target);
        var personal = held is null ? [] : PersonalValues.In(contract, held.Request).Concat(PersonalValues.In(contract, held.Effective));
        return new Masking([target?.Token?.Reveal(), target?.SigningKey, .. personal]);
    }
}
