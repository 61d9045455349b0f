using Infrajet.Application.Common;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>A receipt without its payload.</summary>
public sealed record KnownReceipt(
    string Id,
    string EventGuid,
    ReceiptState State,
    int Asked,
    DateTimeOffset? AskedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset ReceivedAt
);

public static class GapQueries
{
    public static IQueryable<KnownReceipt> ReceiptsAmong(this IInfrajetDb db, string source, IReadOnlyList<string> guids) =>
        db
            .WebhookReceipts.Where(receipt => guids.Contains(receipt.EventGuid) && receipt.Source == source)
            .OrderBy(receipt => receipt.Id)
            .AsKnown();

    /// <summary>Those that came since then, and for which GitHub was not asked too often.</summary>
    public static IQueryable<KnownReceipt> FailedSince(this IInfrajetDb db, string source, DateTimeOffset time) =>
        db
            .WebhookReceipts.Where(receipt => receipt.State == ReceiptState.Failed && receipt.Source == source)
            .Where(receipt => receipt.ReceivedAt >= time && receipt.Asked < RepairRules.MostAsked)
            .OrderBy(receipt => receipt.Id)
            .AsKnown();

    /// <summary>What is here of a time, by ids of its beginning and its end.</summary>
    public static IQueryable<string> ReceivedBetween(this IInfrajetDb db, string source, string from, string until) =>
        db
            .WebhookReceipts.Where(receipt => receipt.Id.CompareTo(from) > 0 && receipt.Id.CompareTo(until) < 0)
            .Where(receipt => receipt.Source == source && receipt.Payload != null)
            .Select(receipt => receipt.Id);

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

    private static IQueryable<KnownReceipt> AsKnown(this IQueryable<WebhookReceipt> receipts) =>
        receipts.Select(receipt => new KnownReceipt(
            receipt.Id,
            receipt.EventGuid,
            receipt.State,
            receipt.Asked,
            receipt.AskedAt,
            receipt.EndedAt,
            receipt.ReceivedAt
        ));
}
