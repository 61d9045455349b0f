using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

/// <summary>What became of a dispatch, and its runs. Administrators see everybody's.</summary>
/// <param name="Id">Its correlation id, or its own.</param>
public sealed record ShowDispatch(string Id) : IRequest<Result<DispatchDetails>>;

internal sealed class ShowDispatchHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowDispatch, Result<DispatchDetails>>
{
    public async Task<Result<DispatchDetails>> Handle(ShowDispatch request, CancellationToken cancellationToken)
    {
        long? owner = call.Caller.IsAdministrator ? null : call.Caller.PersonId;
        if (await db.DispatchCalled(owner, request.Id).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return DispatchFailures.NotFound;
        }

        return DispatchDetails.Of(found, await db.RunsOfDispatches([found.Dispatch.Id]).ToListAsync(cancellationToken));
    }
}
