using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>Has deliveries done once more, and records each of them. A job that was parked goes on; it would be one more to replay otherwise.</summary>
internal sealed class DeliveryReplays(IInfrajetDb db, WorkQueue queue, AuditTrail trail, TimeProvider clock)
{
    public const string Action = "webhook_delivery.replayed";

    public async Task PrepareAsync(IReadOnlyList<WebhookReceipt> receipts, CancellationToken cancellationToken)
    {
        string[] ids = [.. receipts.Select(receipt => receipt.Id)];
        var jobs = await db.JobsFor(ReceiptWork.Kind, ids).ToListAsync(cancellationToken);
        var parked = jobs.Where(job => job.State == WorkState.Parked).ToLookup(job => job.SubjectId);
        foreach (var receipt in receipts)
        {
            receipt.Replay();
            trail.Record(Action, receipt.Id);
            if (parked[receipt.Id].FirstOrDefault() is { } job)
            {
                job.Replay(clock.Now());
            }
            else
            {
                queue.Order(ReceiptWork.For(receipt));
            }
        }
    }
}
