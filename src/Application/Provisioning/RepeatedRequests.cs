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
            return named.RequestHash == order.RequestHash ? named : ProvisioningFailures.KeyTaken;
        }

        if (await ByRequestAsync(order, cancellationToken) is { } same)
        {
            return same.RequestHash == order.RequestHash ? same : ProvisioningFailures.RequestDiffers(same);
        }

        var clientKey = CustomerProvisioning.OpenKeyOf(order.Target, order.Customer.ClientId);
        var domainKey = CustomerProvisioning.OpenKeyOf(order.Target, order.Customer.Domain);
        return await db.OpenProvisioningsOf(clientKey, domainKey).FirstOrDefaultAsync(cancellationToken) is { } open
            ? ProvisioningFailures.AlreadyOpen(open, open.OpenClientKey == clientKey ? "client" : "domain")
            : null;
    }

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
