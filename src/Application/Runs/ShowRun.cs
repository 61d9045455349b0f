using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>What is known of a run that one of the caller's dispatches started. Administrators see everybody's.</summary>
public sealed record ShowRun(long Id) : IRequest<Result<RunDetails>>;

internal sealed class ShowRunHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowRun, Result<RunDetails>>
{
    public async Task<Result<RunDetails>> Handle(ShowRun request, CancellationToken cancellationToken)
    {
        long? owner = call.Caller.IsAdministrator ? null : call.Caller.PersonId;
        return await db.RunSeenBy(owner, request.Id).SingleOrDefaultAsync(cancellationToken) is { } found
            ? RunDetails.Of(found)
            : RunFailures.NotFound;
    }
}
