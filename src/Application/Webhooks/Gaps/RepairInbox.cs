using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Has the inbox compared with GitHub's list now; answers with the job that does it, whoever ordered it first.</summary>
public sealed record RepairInbox : IRequest<Result<JobDetails>>, IForAdministrators, IAudited
{
    public string AuditAction => "webhook_inbox.repair_ordered";

    public string AuditSubject => WebhookSources.App;
}

internal sealed class RepairInboxHandler(IInfrajetDb db, ICall call, WorkQueue queue, WorkKinds kinds, AuditTrail trail)
    : IRequestHandler<RepairInbox, Result<JobDetails>>
{
    public async Task<Result<JobDetails>> Handle(RepairInbox request, CancellationToken cancellationToken)
    {
        if (await UnderWayAsync(cancellationToken) is { } first)
        {
            return first;
        }

        var job = queue.Order(RepairGaps.OrderFor(call.CorrelationId));
        trail.Record(request.AuditAction, request.AuditSubject);
        return await db.TrySaveAsync(cancellationToken)
            ? JobDetails.Of(job, kinds)
            : await UnderWayAsync(cancellationToken) ?? (Result<JobDetails>)CommonFailures.ChangedMeanwhile;
    }

    private async Task<JobDetails?> UnderWayAsync(CancellationToken cancellationToken) =>
        await db.JobsBySingleKey([RepairGaps.SingleKey]).SingleOrDefaultAsync(cancellationToken) is { } job
            ? JobDetails.Of(job, kinds)
            : null;
}
