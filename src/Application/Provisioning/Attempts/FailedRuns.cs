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

/// <summary>Asks GitHub what went wrong in the run of an attempt, and hides what must not be seen of the customer and of the target.</summary>
internal sealed class FailedRuns(TargetAccess access, TargetRegister targets, IGitHubRunFailures gitHub, ProvisionCustomerContract contract)
{
    public async Task<Result<IReadOnlyList<FailedJob>>> ExplainAsync(
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
