using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>One delivery, and how far its work is.</summary>
public sealed record ShowDelivery(string DeliveryId) : IRequest<Result<DeliveryDetails>>, IForAdministrators;

/// <param name="Job">The latest work for it; null where there is none, or it was done long ago.</param>
public sealed record DeliveryDetails(DeliveryLine Delivery, JobDetails? Job);

internal sealed class ShowDeliveryHandler(IInfrajetDb db, WorkKinds kinds) : IRequestHandler<ShowDelivery, Result<DeliveryDetails>>
{
    public async Task<Result<DeliveryDetails>> Handle(ShowDelivery request, CancellationToken cancellationToken)
    {
        if (await db.DeliveryById(request.DeliveryId).SingleOrDefaultAsync(cancellationToken) is not { } delivery)
        {
            return DeliveryFailures.NotFound;
        }

        var job = await db.JobsFor(ReceiptWork.Kind, [delivery.Id]).FirstOrDefaultAsync(cancellationToken);
        return new DeliveryDetails(delivery, job is null ? null : JobDetails.Of(job, kinds));
    }
}
