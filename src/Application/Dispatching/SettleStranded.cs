using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>
/// Finds dispatches whose process ended between the intent and the answer, and has them looked into; and takes the payload of those that
/// were looked into in vain for too long.
/// </summary>
public sealed record SettleStranded : IRequest<Result<Done>>;

internal sealed class SettleStrandedHandler(IInfrajetDb db, DispatchCourier courier, TimeProvider clock)
    : IRequestHandler<SettleStranded, Result<Done>>
{
    private const int BatchSize = 200;

    public async Task<Result<Done>> Handle(SettleStranded request, CancellationToken cancellationToken)
    {
        foreach (var dispatch in await db.UnsettledDispatchesDueAt(clock.Now(), BatchSize).ToListAsync(cancellationToken))
        {
            if (dispatch.Status == DispatchStatus.Prepared)
            {
                courier.LoseSight(dispatch);
            }
            else
            {
                dispatch.LetPayloadGo();
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        return Done.Value;
    }
}
