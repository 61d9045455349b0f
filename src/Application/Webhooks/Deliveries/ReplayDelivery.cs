using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>Has a delivery done once more, with all its attempts; also one that is done, for whoever has mended what follows from it.</summary>
public sealed record ReplayDelivery(string DeliveryId) : IRequest<Result<DeliveryLine>>, IForAdministrators, IAudited
{
    public string AuditAction => DeliveryReplays.Action;

    public string AuditSubject => NewId.Shown("whd", DeliveryId);
}

internal sealed class ReplayDeliveryHandler(IInfrajetDb db, DeliveryReplays replays) : IRequestHandler<ReplayDelivery, Result<DeliveryLine>>
{
    public async Task<Result<DeliveryLine>> Handle(ReplayDelivery request, CancellationToken cancellationToken)
    {
        var receipt = await db.ReceiptById(request.DeliveryId).SingleOrDefaultAsync(cancellationToken);
        switch (receipt)
        {
            case null:
                return DeliveryFailures.NotFound;
            case { Payload: null }:
                return DeliveryFailures.NotHere;
            case { State: ReceiptState.Waiting }:
                return DeliveryFailures.UnderWay;
        }

        await replays.PrepareAsync([receipt], cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return await db.DeliveryById(receipt.Id).SingleAsync(cancellationToken);
    }
}
