using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>What GitHub is asked for once more, and when.</summary>
internal static class RepairRules
{
    public const int MostAsked = 5;

    // One that GitHub has been asked for may wait there behind others; and whatever keeps it from coming needs time to be mended.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMinutes(10);

    // It is here and could not be done: soon again is mostly too soon.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>
    /// Whether an event that the inbox does not know has passed it by. GitHub's word that it was delivered counts only where nobody was
    /// watching yet: since then everything that came here is in the inbox, and somebody else must have answered.
    /// </summary>
    public static bool IsMissed(ToldEvent told, DateTimeOffset watchedSince) =>
        !told.IsTakenForDelivered || told.FirstTriedAt >= watchedSince;

    public static bool IsDue(KnownReceipt receipt, DateTimeOffset now) =>
        receipt.State switch
        {
            ReceiptState.Missing => receipt.Asked < MostAsked && IsPatienceOver(receipt, now),
            ReceiptState.Failed => receipt.Asked < MostAsked && receipt.EndedAt + AfterFailure <= now && IsPatienceOver(receipt, now),
            ReceiptState.Waiting or ReceiptState.Done or ReceiptState.Kept or ReceiptState.Echo or ReceiptState.Lost => false,
        };

    public static bool IsHopeless(KnownReceipt receipt, DateTimeOffset now) =>
        receipt.State == ReceiptState.Missing && receipt.Asked >= MostAsked && IsPatienceOver(receipt, now);

    private static bool IsPatienceOver(KnownReceipt receipt, DateTimeOffset now) =>
        receipt.AskedAt is not { } askedAt || askedAt + FirstPatience * Math.Pow(2, receipt.Asked - 1) <= now;
}
