using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>Removes deliveries that have been kept long enough: what failed stays three times as long, what waits or is asked for stays.</summary>
public sealed record ForgetOldReceipts : IRequest<Result<Done>>;

internal sealed class ForgetOldReceiptsHandler(IInfrajetDb db, IOptionsMonitor<InboxOptions> options, TimeProvider clock)
    : IRequestHandler<ForgetOldReceipts, Result<Done>>
{
    // Each may bring 25 MB along.
    private const int BatchSize = 50;

    // Somebody may still mend what they failed of.
    private const int LongerWhereFailed = 3;

    private static readonly ReceiptState[] Over = [ReceiptState.Done, ReceiptState.Kept, ReceiptState.Echo, ReceiptState.Lost];

    public async Task<Result<Done>> Handle(ForgetOldReceipts request, CancellationToken cancellationToken)
    {
        var kept = TimeSpan.FromDays(options.CurrentValue.KeptDays);
        var limit = clock.Now() - kept;
        foreach (var state in Over)
        {
            await ForgetAsync(state, limit, cancellationToken);
        }

        await ForgetAsync(ReceiptState.Failed, clock.Now() - LongerWhereFailed * kept, cancellationToken);

        return Done.Value;
    }

    private async Task ForgetAsync(ReceiptState state, DateTimeOffset limit, CancellationToken cancellationToken)
    {
        var bound = NewId.For("whd", limit);
        while (await db.ReceiptsToForget(state, bound, limit, BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } old)
        {
            db.WebhookReceipts.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
            db.Forget();
        }
    }
}
