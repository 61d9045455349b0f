using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>Sees receipts as failed whose job was parked without them, as when it took its node along each time: else nobody would look for them.</summary>
public sealed record FailStrandedReceipts : IRequest<Result<Done>>;

internal sealed class FailStrandedReceiptsHandler(IInfrajetDb db, TimeProvider clock) : IRequestHandler<FailStrandedReceipts, Result<Done>>
{
    private const int MostPerTurn = 200;

    public async Task<Result<Done>> Handle(FailStrandedReceipts request, CancellationToken cancellationToken)
    {
        var stranded = await db.StrandedReceipts(ReceiptWork.Kind, MostPerTurn).ToListAsync(cancellationToken);
        foreach (var (id, reason) in stranded.DistinctBy(one => one.Id))
        {
            await db.ChangeAsync(() => FailAsync(id, reason, cancellationToken), cancellationToken);

            // Each may bring 25 MB along.
            db.Forget();
        }

        return Done.Value;
    }

    private async Task FailAsync(string id, string? reason, CancellationToken cancellationToken)
    {
        if (await db.ReceiptById(id).SingleOrDefaultAsync(cancellationToken) is { State: ReceiptState.Waiting } receipt)
        {
            receipt.Fail(reason ?? "Its job was parked.", clock.Now());
        }
    }
}
