using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Attempts;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Provisioning;

/// <summary>Starts a provisioning, once for each request however often it comes.</summary>
internal sealed class NewProvisionings(
    IInfrajetDb db,
    OrderReading orders,
    RepeatedRequests repeats,
    HeldRequests requests,
    TargetAccess access,
    NewAttempts attempts,
    SentAttempts sent,
    TimeProvider clock
)
{
    public async Task<Result<ProvisioningReceipt>> StartAsync(
        ProvisioningTarget target,
        ProvisionCustomer request,
        CancellationToken cancellationToken
    )
    {
        var (order, held) = orders.Read(target, request);
        if (await repeats.FindAsync(order, cancellationToken) is not { } earlier)
        {
            return await SendAsync(target, order, held, existing: null, request.RespondAsync, cancellationToken);
        }

        // One that GitHub did not take is tried once more: that is what it is sent again for.
        return await earlier.ThenAsync(existing =>
            existing is { Status: ProvisioningStatus.Failed, WasAccepted: false }
                ? SendAgainAsync(target, order, held, existing, request.RespondAsync, cancellationToken)
                : Task.FromResult<Result<ProvisioningReceipt>>(ProvisioningReceipt.Of(existing, isRepeat: true))
        );
    }

    private async Task<Result<ProvisioningReceipt>> SendAgainAsync(
        ProvisioningTarget target,
        ProvisioningOrder order,
        HeldRequest held,
        CustomerProvisioning existing,
        bool isLater,
        CancellationToken cancellationToken
    ) =>
        await repeats.InTheWayAsync(existing, cancellationToken) is { } obstacle
            ? obstacle
            : await SendAsync(target, order, held, existing, isLater, cancellationToken);

    private async Task<Result<ProvisioningReceipt>> SendAsync(
        ProvisioningTarget target,
        ProvisioningOrder order,
        HeldRequest held,
        CustomerProvisioning? existing,
        bool isLater,
        CancellationToken cancellationToken
    )
    {
        var granted = await access.GrantAsync(target, AccessNeed.Dispatching, cancellationToken);
        if (isLater && granted.Failure is { } failure && await SeenBeforeAsync(target, failure, cancellationToken) is { } repository)
        {
            return await BeginAsync(order, held, existing, repository, grant: null, cancellationToken);
        }

        return await granted.ThenAsync(grant =>
            BeginAsync(order, held, existing, grant.Repository, isLater ? null : grant, cancellationToken)
        );
    }

    // What is only written down waits for GitHub to come back.
    private async Task<Repository?> SeenBeforeAsync(ProvisioningTarget target, Failure failure, CancellationToken cancellationToken) =>
        RepositoryFailures.IsPassing(failure)
            ? await db.KnownRepository(RepositoryReference.To(target.Repository)).SingleOrDefaultAsync(cancellationToken)
            : null;

    private async Task<Result<ProvisioningReceipt>> BeginAsync(
        ProvisioningOrder order,
        HeldRequest held,
        CustomerProvisioning? existing,
        Repository repository,
        RepositoryGrant? grant,
        CancellationToken cancellationToken
    )
    {
        var provisioning = existing ?? Accept(order, held);
        var draft = await attempts.BeginAsync(provisioning, held, repository, grant, cancellationToken);

        // Of several that come at once the database lets one through.
        return await db.TrySaveAsync(cancellationToken)
            ? await sent.SendAsync(provisioning.Id, draft)
            : await FasterAsync(order, cancellationToken);
    }

    private CustomerProvisioning Accept(ProvisioningOrder order, HeldRequest held)
    {
        var provisioning = CustomerProvisioning.Accept(order, clock.Now());
        requests.Hold(provisioning, held);
        return db.Provisionings.Add(provisioning).Entity;
    }

    private async Task<Result<ProvisioningReceipt>> FasterAsync(ProvisioningOrder order, CancellationToken cancellationToken) =>
        await repeats.FindAsync(order, cancellationToken) is { } faster
            ? faster.Match<Result<ProvisioningReceipt>>(one => ProvisioningReceipt.Of(one, isRepeat: true), failure => failure)
            : CommonFailures.ChangedMeanwhile;
}
