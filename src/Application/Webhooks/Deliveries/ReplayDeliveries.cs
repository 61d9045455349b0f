using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>Has deliveries done once more, oldest first, so many per call. What never came, or is about to be done, is left out.</summary>
public sealed record ReplayDeliveries(DeliveryFilter Filter, IReadOnlyList<string>? DeliveryIds)
    : IRequest<Result<ReplayedDeliveries>>,
        IForAdministrators,
        IAudited
{
    public const int MostPerCall = 100;

    public string AuditAction => DeliveryReplays.Action;

    public string AuditSubject => "deliveries";
}

/// <param name="MoreLeft">Whether another call would replay more.</param>
public sealed record ReplayedDeliveries(int Replayed, bool MoreLeft);

internal sealed class ReplayDeliveriesValidator : AbstractValidator<ReplayDeliveries>
{
    public ReplayDeliveriesValidator()
    {
        RuleFor(request => request.Filter).SetValidator(new DeliveryFilterValidator()).OverridePropertyName("");
        RuleFor(request => request.DeliveryIds)
            .Must(ids => ids is null || ids.Count <= ReplayDeliveries.MostPerCall)
            .WithMessage($"Name {ReplayDeliveries.MostPerCall} deliveries at most.")
            .OverridePropertyName("Ids");
    }
}

internal sealed class ReplayDeliveriesHandler(IInfrajetDb db, DeliveryReplays replays)
    : IRequestHandler<ReplayDeliveries, Result<ReplayedDeliveries>>
{
    public async Task<Result<ReplayedDeliveries>> Handle(ReplayDeliveries request, CancellationToken cancellationToken)
    {
        var found = await db.ReplayableReceipts(request.Filter, request.DeliveryIds)
            .Take(ReplayDeliveries.MostPerCall + 1)
            .ToListAsync(cancellationToken);
        var batch = found.Take(ReplayDeliveries.MostPerCall).ToList();
        await replays.PrepareAsync(batch, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new ReplayedDeliveries(batch.Count, found.Count > batch.Count);
    }
}
