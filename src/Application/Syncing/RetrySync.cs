using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing.Running;
using Infrajet.Domain.Common;
using Infrajet.Domain.Syncing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>Tries a sync that failed once more, with the files as they were when it was ordered.</summary>
/// <param name="MostRetries">How often it may have been tried again with this.</param>
public sealed record RetrySync(long Id, int MostRetries, bool IsLater) : IRequest<Result<SyncDetails>>, IAudited
{
    public string AuditAction => "sync.retried";

    public string AuditSubject => $"sync {Id}";
}

internal sealed class RetrySyncValidator : AbstractValidator<RetrySync>
{
    private const int Most = 10;

    public RetrySyncValidator()
    {
        RuleFor(request => request.Id).GreaterThan(0).OverridePropertyName("SyncRecordId");
        RuleFor(request => request.MostRetries).InclusiveBetween(1, Most).OverridePropertyName("MaxRetries");
    }
}

internal sealed class RetrySyncHandler(
    IInfrajetDb db,
    ICall call,
    IRepositoryAccess access,
    WorkQueue queue,
    HeldGrants grants,
    AuditTrail trail,
    SyncWaiting waiting,
    TimeProvider clock
) : IRequestHandler<RetrySync, Result<SyncDetails>>
{
    public async Task<Result<SyncDetails>> Handle(RetrySync request, CancellationToken cancellationToken)
    {
        var record = await db.SyncById(call.Caller.PersonId, request.Id).SingleOrDefaultAsync(cancellationToken);
        if (record is null)
        {
            return SyncRequestFailures.NotFound;
        }

        if (await FaultOfAsync(record, request, cancellationToken) is { } fault)
        {
            return fault;
        }

        var need = record.Kind == SyncKind.Pull ? AccessNeed.ReadingFiles : AccessNeed.WritingFiles;
        var granted = await access.ForCallerAsync($"{record.RepositoryId}", need, cancellationToken);
        return await granted.ThenAsync(async grant =>
        {
            var ended = await waiting.OrderAsync(() => RetryAsync(record, grant, cancellationToken), request.IsLater, cancellationToken);
            return SyncOutcomes.Of(ended);
        });
    }

    private async Task<Failure?> FaultOfAsync(SyncRecord record, RetrySync request, CancellationToken cancellationToken)
    {
        if (record.Status != SyncStatus.Failed)
        {
            return SyncRequestFailures.NotFailed;
        }

        if (record.RetryCount >= request.MostRetries)
        {
            return SyncRequestFailures.RetriesUsedUp;
        }

        var target = await db.TargetById(record.TargetId).SingleAsync(cancellationToken);
        return record.SnapshotTreeId is not null && target.Revision > record.Revision ? SyncFailures.Superseded : null;
    }

    private async Task<SyncRecord> RetryAsync(SyncRecord record, RepositoryGrant grant, CancellationToken cancellationToken)
    {
        record.Retry(clock.Now());
        queue.Order(RunSync.OrderFor(record));
        trail.Record("sync.retried", record.Key);
        grants.Hold(record, grant);
        await db.SaveChangesAsync(cancellationToken);
        return record;
    }
}
