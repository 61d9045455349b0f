using Infrajet.Application.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>A receipt without its payload.</summary>
public sealed record KnownReceipt(
    string Id,
    string EventGuid,
    ReceiptState State,
    int Asked,
    DateTimeOffset? AskedAt,
    DateTimeOffset? EndedAt
);

/// <param name="Reason">Why its job was parked.</param>
public sealed record StrandedReceipt(WebhookReceipt Receipt, string? Reason);

public static class GapQueries
{
    public static IQueryable<KnownReceipt> ReceiptsAmong(this IInfrajetDb db, string source, IReadOnlyList<string> guids) =>
        db
            .WebhookReceipts.Where(receipt => guids.Contains(receipt.EventGuid) && receipt.Source == source)
            .OrderBy(receipt => receipt.Id)
            .Select(receipt => new KnownReceipt(
                receipt.Id,
                receipt.EventGuid,
                receipt.State,
                receipt.Asked,
                receipt.AskedAt,
                receipt.EndedAt
            ));

    /// <summary>When GitHub tried what is still missing.</summary>
    public static IQueryable<DateTimeOffset> MissingSince(this IInfrajetDb db, string source) =>
        db
            .WebhookReceipts.Where(receipt => receipt.State == ReceiptState.Missing && receipt.Source == source)
            .Select(receipt => receipt.ReceivedAt);

    public static IQueryable<WebhookReceipt> MissingFromBefore(this IInfrajetDb db, string source, DateTimeOffset time) =>
        db
            .WebhookReceipts.Where(receipt => receipt.State == ReceiptState.Missing && receipt.Source == source)
            .Where(receipt => receipt.ReceivedAt < time)
            .OrderBy(receipt => receipt.Id);

    /// <summary>Waiting receipts whose job was parked without them, as when it took its node along each time.</summary>
    public static IQueryable<StrandedReceipt> StrandedReceipts(this IInfrajetDb db, string kind, int atMost) =>
        (
            from receipt in db.WebhookReceipts
            join item in db.WorkItems on receipt.Id equals item.SubjectId
            where receipt.State == ReceiptState.Waiting && item.State == WorkState.Parked && item.Kind == kind
            where
                !db.WorkItems.Any(other =>
                    other.SubjectId == receipt.Id && (other.State == WorkState.Waiting || other.State == WorkState.Running)
                )
            orderby item.Id
            select new StrandedReceipt(receipt, item.LastError)
        ).Take(atMost);
}
