using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>What GitHub delivered or tried to, newest first.</summary>
public sealed record ListDeliveries(DeliveryFilter Filter, int Limit, string? After)
    : IRequest<Result<Page<DeliveryLine>>>,
        IForAdministrators;

internal sealed class ListDeliveriesValidator : AbstractValidator<ListDeliveries>
{
    public ListDeliveriesValidator()
    {
        RuleFor(request => request.Filter).SetValidator(new DeliveryFilterValidator()).OverridePropertyName("");
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
    }
}

internal sealed class ListDeliveriesHandler(IInfrajetDb db) : IRequestHandler<ListDeliveries, Result<Page<DeliveryLine>>>
{
    public async Task<Result<Page<DeliveryLine>>> Handle(ListDeliveries request, CancellationToken cancellationToken)
    {
        var lines = await db.DeliveriesNewestFirst(request.Filter, Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return lines.ToPage(request.Limit, line => line.Id);
    }
}
