using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>One sync of the caller's.</summary>
public sealed record ShowSync(string Id) : IRequest<Result<SyncDetails>>;

internal sealed class ShowSyncHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowSync, Result<SyncDetails>>
{
    public async Task<Result<SyncDetails>> Handle(ShowSync request, CancellationToken cancellationToken) =>
        await db.SyncById(call.Caller.PersonId, SyncIds.Read(request.Id)).SingleOrDefaultAsync(cancellationToken) is { } record
            ? SyncDetails.Of(record)
            : SyncRequestFailures.NotFound;
}
