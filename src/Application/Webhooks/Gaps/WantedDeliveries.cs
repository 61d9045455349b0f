using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>Asks GitHub for deliveries, one after the other. What is wrong with one of them keeps no other from its turn.</summary>
internal sealed class WantedDeliveries(IInfrajetDb db, IGitHubHookDeliveries gitHub, TimeProvider clock)
{
    // One without an answer is bad luck; so many in a row are an outage.
    private const int MostUnanswered = 3;

    /// <summary>The failure at which it had to stop, if any.</summary>
    public async Task<Failure?> AskAsync(IReadOnlyList<WantedDelivery> wanted, CancellationToken cancellationToken)
    {
        var unanswered = 0;
        foreach (var one in wanted)
        {
            db.Forget();
            if (!await NoteAsync(one, cancellationToken))
            {
                continue;
            }

            var failure = await AskAsync(one, cancellationToken);
            unanswered = failure == GitHubFailures.OutcomeUnknown ? unanswered + 1 : 0;
            if (failure is not null && unanswered is 0 or MostUnanswered)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<Failure?> AskAsync(WantedDelivery wanted, CancellationToken cancellationToken)
    {
        var failure = (await gitHub.AskAgainAsync(wanted.DeliveryId, cancellationToken)).Failure;
        if (failure is null or { Kind: FailureKind.Invalid })
        {
            // One that GitHub will not hear of has its turns as well, and they come to an end.
            WebhookTelemetry.Asked();
            return null;
        }

        if (failure == GapFailures.NotKept)
        {
            await ChangeAsync(wanted.ReceiptId, receipt => LoseAsync(receipt, failure.Message, cancellationToken), cancellationToken);
            return null;
        }

        if (failure != GitHubFailures.OutcomeUnknown)
        {
            await ChangeAsync(wanted.ReceiptId, receipt => TakeBackAsync(receipt, wanted.AskedAt), cancellationToken);
        }

        return failure;
    }

    // It may have come by itself since it was found missing.
    private async Task<bool> NoteAsync(WantedDelivery wanted, CancellationToken cancellationToken)
    {
        var receipt = await db.ReceiptById(wanted.ReceiptId).SingleOrDefaultAsync(cancellationToken);
        if (receipt is not { IsOpen: true })
        {
            return false;
        }

        receipt.AskedFor(clock.Now());
        return await db.TrySaveAsync(cancellationToken);
    }

    private async Task LoseAsync(WebhookReceipt receipt, string cause, CancellationToken cancellationToken)
    {
        if (receipt.State == ReceiptState.Missing)
        {
            receipt.Lose(cause, clock.Now());
            (await db.WatchOver(WebhookSources.App).SingleAsync(cancellationToken)).Lose(1);
        }
    }

    private static Task TakeBackAsync(WebhookReceipt receipt, DateTimeOffset? before)
    {
        if (receipt.IsOpen)
        {
            receipt.NotAskedFor(before);
        }

        return Task.CompletedTask;
    }

    private Task ChangeAsync(string receiptId, Func<WebhookReceipt, Task> change, CancellationToken cancellationToken) =>
        db.ChangeAsync(async () => await change(await db.ReceiptById(receiptId).SingleAsync(cancellationToken)), cancellationToken);
}

/// <param name="DeliveryId">GitHub's number of its latest attempt.</param>
/// <param name="AskedAt">When it was asked for last.</param>
internal sealed record WantedDelivery(string ReceiptId, long DeliveryId, DateTimeOffset? AskedAt);
