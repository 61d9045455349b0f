using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Compares GitHub's list with the inbox, and puts down what is missing before anybody asks for it.</summary>
internal sealed class MissedDeliveries(IInfrajetDb db, TimeProvider clock)
{
    private const string Source = WebhookSources.App;
    private const int BatchSize = 200;

    /// <summary>What GitHub is to be asked for now.</summary>
    public async Task<IReadOnlyList<WantedDelivery>> FindAsync(
        ToldEvents told,
        DateTimeOffset watchedSince,
        CancellationToken cancellationToken
    )
    {
        var wanted = new List<WantedDelivery>();
        foreach (var batch in told.All.OrderBy(one => one.FirstTriedAt).Chunk(BatchSize))
        {
            List<WantedDelivery> found = [];
            await db.ChangeAsync(async () => found = await CompareAsync(batch, watchedSince, cancellationToken), cancellationToken);
            wanted.AddRange(found);
            db.Forget();
        }

        return wanted;
    }

    private async Task<List<WantedDelivery>> CompareAsync(
        ToldEvent[] batch,
        DateTimeOffset watchedSince,
        CancellationToken cancellationToken
    )
    {
        string[] guids = [.. batch.Select(one => one.Guid)];
        var known = (await db.ReceiptsAmong(Source, guids).ToListAsync(cancellationToken)).ToLookup(receipt => receipt.EventGuid);
        var wanted = new List<WantedDelivery>();
        var missed = 0;
        foreach (var told in batch)
        {
            var receipts = known[told.Guid].ToList();
            if (receipts.Count == 0 && RepairRules.IsMissed(told, watchedSince))
            {
                var receipt = WebhookReceipt.Missed(
                    Source,
                    told.Guid,
                    told.Name.Shortened(WebhookReceipt.EventLength),
                    told.FirstTriedAt,
                    clock.Now()
                );
                db.WebhookReceipts.Add(receipt);
                wanted.Add(new(receipt.Id, told.LatestId, AskedAt: null));
                missed++;
            }
            else if (await DueAsync(told, receipts, cancellationToken) is { } due)
            {
                wanted.Add(new(due.Id, told.LatestId, due.AskedAt));
            }
        }

        if (missed > 0)
        {
            (await db.WatchOver(Source).SingleAsync(cancellationToken)).Expect(missed);
        }

        return wanted;
    }

    private async Task<KnownReceipt?> DueAsync(ToldEvent told, List<KnownReceipt> receipts, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        if (!receipts.TrueForAll(receipt => receipt.State is ReceiptState.Missing or ReceiptState.Failed or ReceiptState.Echo))
        {
            await ForgetAsync(receipts.Find(receipt => receipt.State == ReceiptState.Missing), cancellationToken);
            return null;
        }

        if (receipts.Find(receipt => RepairRules.IsHopeless(receipt, now)) is { } hopeless)
        {
            await GiveUpAsync(hopeless.Id, told.Answer, cancellationToken);
            return null;
        }

        return receipts.Find(receipt => RepairRules.IsDue(receipt, now));
    }

    // It came in the very moment in which it was put down as missing.
    private async Task ForgetAsync(KnownReceipt? placeholder, CancellationToken cancellationToken)
    {
        if (placeholder is not null)
        {
            db.WebhookReceipts.Remove(await db.ReceiptById(placeholder.Id).SingleAsync(cancellationToken));
        }
    }

    private async Task GiveUpAsync(string id, string answer, CancellationToken cancellationToken)
    {
        var receipt = await db.ReceiptById(id).SingleAsync(cancellationToken);
        receipt.Lose(
            $"GitHub was asked {RepairRules.MostAsked} times to send it again; what it got here at last was: {answer}",
            clock.Now()
        );
        (await db.WatchOver(Source).SingleAsync(cancellationToken)).Lose(1);
    }
}
