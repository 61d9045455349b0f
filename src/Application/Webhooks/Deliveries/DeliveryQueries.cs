using Infrajet.Application.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Deliveries;

public static class DeliveryQueries
{
    public static IQueryable<DeliveryLine> DeliveriesNewestFirst(this IInfrajetDb db, DeliveryFilter filter, string? before) =>
        db
            .WebhookReceipts.Matching(filter)
            .Where(receipt => before == null || receipt.Id.CompareTo(before) < 0)
            .OrderByDescending(receipt => receipt.Id)
            .AsLines();

    public static IQueryable<DeliveryLine> DeliveryById(this IInfrajetDb db, string id) =>
        db.WebhookReceipts.Where(receipt => receipt.Id == id).AsLines();

    /// <summary>Oldest first, those whose payload is here and for which nothing is under way.</summary>
    public static IQueryable<WebhookReceipt> ReplayableReceipts(this IInfrajetDb db, DeliveryFilter filter, IReadOnlyList<string>? ids)
    {
        var matching = db.WebhookReceipts.Matching(filter);
        return (ids is null ? matching : matching.Where(receipt => ids.Contains(receipt.Id)))
            .Where(receipt => receipt.Payload != null && receipt.State != ReceiptState.Waiting)
            .OrderBy(receipt => receipt.Id);
    }

    public static IQueryable<WebhookReceipt> ReceiptsIn(this IInfrajetDb db, string source, ReceiptState state) =>
        db.WebhookReceipts.Where(receipt => receipt.State == state && receipt.Source == source);

    /// <summary>Their jobs, the latest of each subject first.</summary>
    public static IQueryable<WorkItem> JobsFor(this IInfrajetDb db, string kind, IReadOnlyList<string> subjectIds) =>
        db.WorkItems.Where(item => subjectIds.Contains(item.SubjectId) && item.Kind == kind).OrderByDescending(item => item.Id);

    /// <param name="bound">An id of that time: the index is in the order of ids.</param>
    public static IQueryable<WebhookReceipt> ReceiptsToForget(
        this IInfrajetDb db,
        ReceiptState state,
        string bound,
        DateTimeOffset before,
        int atMost
    ) =>
        db
            .WebhookReceipts.Where(receipt => receipt.State == state && receipt.Id.CompareTo(bound) < 0 && receipt.ReceivedAt < before)
            .OrderBy(receipt => receipt.Id)
            .Take(atMost);

    private static IQueryable<WebhookReceipt> Matching(this IQueryable<WebhookReceipt> receipts, DeliveryFilter filter) =>
        receipts
            .Where(receipt => filter.Event == null || receipt.Event == filter.Event)
            .Where(receipt => filter.Action == null || receipt.Action == filter.Action)
            .Where(receipt => filter.State == null || receipt.State == filter.State)
            .Where(receipt => filter.InstallationId == null || receipt.InstallationId == filter.InstallationId)
            .Where(receipt => filter.RepositoryId == null || receipt.RepositoryId == filter.RepositoryId)
            .Where(receipt => filter.EventGuid == null || receipt.EventGuid == filter.EventGuid)
            .Where(receipt => filter.Since == null || receipt.ReceivedAt >= filter.Since)
            .Where(receipt => filter.Until == null || receipt.ReceivedAt < filter.Until);

    private static IQueryable<DeliveryLine> AsLines(this IQueryable<WebhookReceipt> receipts) =>
        receipts.Select(receipt => new DeliveryLine(
            receipt.Id,
            receipt.Source,
            receipt.EventGuid,
            receipt.HookId,
            receipt.Event,
            receipt.Action,
            receipt.InstallationId,
            receipt.RepositoryId,
            receipt.State,
            receipt.Cause,
            receipt.Attempts,
            receipt.Copies,
            receipt.Asked,
            receipt.AskedAt,
            receipt.ReceivedAt,
            receipt.EndedAt,
            receipt.Payload == null ? null : receipt.Size,
            receipt.CorrelationId
        ));
}
