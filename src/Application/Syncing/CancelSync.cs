using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Ends a sync of the caller's: at once where it has not begun, else at the next place where nothing is left half done.</summary>
public sealed record CancelSync(string Id) : IRequest<Result<SyncDetails>>, IAudited
{
    public string AuditAction => "sync.cancel_wanted";

    public string AuditSubject => $"sync {SyncIds.Read(Id)}";
}

internal sealed class CancelSyncHandler(IInfrajetDb db, ICall call, Cancellations cancellations, AuditTrail trail)
    : IRequestHandler<CancelSync, Result<SyncDetails>>
{
    public async Task<Result<SyncDetails>> Handle(CancelSync request, CancellationToken cancellationToken)
    {
        Result<SyncDetails> outcome = SyncRequestFailures.NotFound;
        await db.ChangeAsync(
            async () =>
            {
                var record = await db.SyncById(call.Caller.PersonId, SyncIds.Read(request.Id)).SingleOrDefaultAsync(cancellationToken);
                outcome = record is null ? SyncRequestFailures.NotFound : Cancel(record);
            },
            cancellationToken
        );
        return outcome;
    }

    private Result<SyncDetails> Cancel(SyncRecord record)
    {
        if (record.IsOver)
        {
            return SyncRequestFailures.IsOver;
        }

        cancellations.Want(record);
        trail.Record("sync.cancel_wanted", record.Key);
        return SyncDetails.Of(record);
    }
}
