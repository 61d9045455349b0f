using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Ends a sync of the caller's: at once where it has not begun, else at the next place where nothing is left half done.</summary>
public sealed record CancelSync(long Id) : IRequest<Result<SyncDetails>>, IAudited
{
    public string AuditAction => "sync.cancel_wanted";

    public string AuditSubject => $"sync {Id}";
}

internal sealed class CancelSyncHandler(IInfrajetDb db, ICall call, SyncNews news, AuditTrail trail, TimeProvider clock)
    : IRequestHandler<CancelSync, Result<SyncDetails>>
{
    public async Task<Result<SyncDetails>> Handle(CancelSync request, CancellationToken cancellationToken)
    {
        Result<SyncDetails> outcome = SyncFailures.NotFound;
        await db.ChangeAsync(
            async () =>
            {
                var record = await db.SyncById(call.Caller.PersonId, request.Id).SingleOrDefaultAsync(cancellationToken);
                outcome = record is null ? SyncFailures.NotFound : Cancel(record);
            },
            cancellationToken
        );
        return outcome;
    }

    private Result<SyncDetails> Cancel(SyncRecord record)
    {
        if (record.IsOver)
        {
            return SyncFailures.IsOver;
        }

        if (record.Status == SyncStatus.Pending)
        {
            record.Cancel(record.Receipt, clock.Now());
            news.Tell(record);
        }
        else
        {
            record.WantCancel(clock.Now());
        }

        trail.Record("sync.cancel_wanted", record.Key);
        return SyncDetails.Of(record);
    }
}
