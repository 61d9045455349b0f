using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Attempts;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Provisioning.Telling;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using MediatR;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning;

/// <summary>Tries once more what did not succeed, as the same order.</summary>
public sealed record RetryProvisioning(string Id) : IRequest<Result<ProvisioningReceipt>>, IForOperators, IAudited
{
    public string AuditAction => "provisioning.retried";

    public string AuditSubject => NewId.Shown(CustomerProvisioning.IdPrefix, Id);
}

internal sealed class RetryProvisioningHandler(
    IInfrajetDb db,
    TargetAccess access,
    HeldRequests requests,
    RepeatedRequests repeats,
    ProvisioningMoves moves,
    NewAttempts attempts,
    SentAttempts sent,
    AuditTrail trail,
    IOptionsMonitor<ProvisioningOptions> options
) : IRequestHandler<RetryProvisioning, Result<ProvisioningReceipt>>
{
    public async Task<Result<ProvisioningReceipt>> Handle(RetryProvisioning request, CancellationToken cancellationToken)
    {
        if (await PresentAttempt.ReadAsync(db, request.Id, cancellationToken) is not { } present)
        {
            return ProvisioningFailures.NotFound;
        }

        var provisioning = present.Provisioning;
        if (Refusal(provisioning) is { } refusal)
        {
            return refusal;
        }

        if (requests.Open(provisioning) is not { } held)
        {
            return ProvisioningFailures.Erased;
        }

        var granted = await access.GrantAsync(provisioning.Target, AccessNeed.Dispatching, cancellationToken);
        return await granted.ThenAsync(grant => RetryAsync(present, held, grant, cancellationToken));
    }

    private Failure? Refusal(CustomerProvisioning provisioning) =>
        provisioning.Status == ProvisioningStatus.Succeeded ? ProvisioningFailures.Succeeded
        : !provisioning.CanBeRetried ? ProvisioningFailures.StillOpen
        : provisioning.Attempt >= options.CurrentValue.MostAttempts ? ProvisioningFailures.AttemptsUsedUp(options.CurrentValue.MostAttempts)
        : null;

    private async Task<Result<ProvisioningReceipt>> RetryAsync(
        PresentAttempt present,
        HeldRequest held,
        RepositoryGrant grant,
        CancellationToken cancellationToken
    )
    {
        var provisioning = present.Provisioning;
        moves.Leave(present);
        var draft = await attempts.BeginAsync(provisioning, held, grant.Repository, grant, cancellationToken);
        trail.Record("provisioning.retried", ProvisioningChanges.SubjectOf(provisioning));
        if (!await db.TrySaveAsync(cancellationToken))
        {
            // Another order of this client or domain was opened since, or somebody else tried the same.
            return await repeats.InTheWayAsync(provisioning, cancellationToken) ?? CommonFailures.ChangedMeanwhile;
        }

        return await sent.SendAsync(provisioning.Id, draft);
    }
}
