using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Provisioning;

/// <summary>Tells a request that was made before from a new one, and from one that must not be made now.</summary>
internal sealed class RepeatedRequests(IInfrajetDb db, IOptionsMonitor<ProvisioningOptions> options, TimeProvider clock)
{
    /// <summary>The provisioning that answers this request already, or what stands in its way; null where it is new.</summary>
    public async Task<Result<CustomerProvisioning>?> FindAsync(ProvisioningOrder order, CancellationToken cancellationToken)
    {
        if (await ByIdempotencyKeyAsync(order, cancellationToken) is { } named)
        {
            return Same(named, order, ProvisioningFailures.KeyTaken);
        }

        if (await ByRequestAsync(order, cancellationToken) is { } same)
        {
            return Same(same, order, ProvisioningFailures.RequestDiffers(same));
        }

        if (await InTheWayAsync(order.Target, order.Customer.ClientId, order.Customer.Domain, cancellationToken) is { } obstacle)
        {
            return obstacle;
        }

        return null;
    }

    /// <summary>Another one than this of its client or its domain that is open.</summary>
    public Task<Failure?> InTheWayAsync(CustomerProvisioning provisioning, CancellationToken cancellationToken) =>
        InTheWayAsync(provisioning.Target, provisioning.ClientId, provisioning.Domain, cancellationToken);

    private async Task<Failure?> InTheWayAsync(string target, string clientId, string domain, CancellationToken cancellationToken)
    {
        var clientKey = CustomerProvisioning.OpenKeyOf(target, clientId);
        var domainKey = CustomerProvisioning.OpenKeyOf(target, domain);
        var open = await db.OpenProvisioningsOf(clientKey, domainKey).FirstOrDefaultAsync(cancellationToken);
        return open is null ? null : ProvisioningFailures.AlreadyOpen(open, open.OpenClientKey == clientKey ? "client" : "domain");
    }

    // Of one that was erased nobody can tell any more whether this is the same.
    private static Result<CustomerProvisioning> Same(CustomerProvisioning earlier, ProvisioningOrder order, Failure otherwise) =>
        earlier.ErasedAt is not null ? ProvisioningFailures.Erased
        : earlier.RequestHash == order.RequestHash ? earlier
        : otherwise;

    private async Task<CustomerProvisioning?> ByIdempotencyKeyAsync(ProvisioningOrder order, CancellationToken cancellationToken)
    {
        if (order.IdempotencyKey is not { } key)
        {
            return null;
        }

        var named = await db.ProvisioningByIdempotencyKey(order.PersonId, key).SingleOrDefaultAsync(cancellationToken);
        if (named is not null && IsLongAgo(named))
        {
            named.GiveIdempotencyKeyBack();
            return null;
        }

        return named;
    }

    private async Task<CustomerProvisioning?> ByRequestAsync(ProvisioningOrder order, CancellationToken cancellationToken)
    {
        var key = CustomerProvisioning.RequestKeyOf(order);
        var same = await db.ProvisioningByRequestKey(key).SingleOrDefaultAsync(cancellationToken);

        // A transaction is one for ever. Without one, the same words next month are another order.
        if (same is { TransactionId: null } && IsLongAgo(same))
        {
            same.GiveRequestKeyBack();
            return null;
        }

        return same;
    }

    private bool IsLongAgo(CustomerProvisioning provisioning) =>
        !provisioning.IsOpen && provisioning.CreatedAt <= clock.Now() - options.CurrentValue.RepeatWindow;
}
