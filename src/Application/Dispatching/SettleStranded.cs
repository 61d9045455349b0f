using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>Finds dispatches whose process ended between the intent and the answer, and has them looked into.</summary>
public sealed record SettleStranded : IRequest<Result<Done>>;

internal sealed class SettleStrandedHandler(IInfrajetDb db, WorkQueue queue, TimeProvider clock)
    : IRequestHandler<SettleStranded, Result<Done>>
{
    private const int BatchSize = 200;

    public async Task<Result<Done>> Handle(SettleStranded request, CancellationToken cancellationToken)
    {
        var stranded = await db.DispatchesStrandedAt(clock.Now(), BatchSize).ToListAsync(cancellationToken);
        foreach (var dispatch in stranded)
        {
            dispatch.LoseSight(DispatchFailures.OutcomeUnknown);
            queue.Order(SettleDispatch.OrderFor(dispatch, clock.Now()));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Done.Value;
    }
}
