using System.Text.Json;
using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>What a delivery brought, without what looks like a secret.</summary>
public sealed record ShowDeliveryPayload(string DeliveryId) : IRequest<Result<DeliveryPayload>>, IForAdministrators;

/// <param name="Payload">As GitHub wrote it, with secrets masked; a text where it cannot be read as JSON.</param>
public sealed record DeliveryPayload(string Id, string Event, JsonElement Payload);

internal sealed class ShowDeliveryPayloadHandler(IInfrajetDb db) : IRequestHandler<ShowDeliveryPayload, Result<DeliveryPayload>>
{
    public async Task<Result<DeliveryPayload>> Handle(ShowDeliveryPayload request, CancellationToken cancellationToken) =>
        await db.ReceiptById(request.DeliveryId).SingleOrDefaultAsync(cancellationToken) switch
        {
            null => DeliveryFailures.NotFound,
            { } receipt => receipt.Body() is { } body
                ? new DeliveryPayload(receipt.Id, receipt.Event, MaskedPayload.Of(body, receipt.IsForm))
                : DeliveryFailures.NotHere,
        };
}
