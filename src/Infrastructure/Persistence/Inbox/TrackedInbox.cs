using Infrajet.Application.Common;
using Infrajet.Application.Webhooks;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Infrastructure.Persistence.Inbox;

/// <summary>Compares what arrives with what is here, and lays it down as any other row.</summary>
internal sealed class TrackedInbox(InfrajetDb db, TimeProvider clock) : IInbox
{
    private const int MostTries = 5;

    // GitHub waits for ten seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Reception> TakeInAsync(Delivery delivery, WebhookReceipt receipt, WorkItem? work, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            var known = await db.ReceiptsOf(receipt.Source, receipt.EventGuid).ToListAsync(cancellationToken);
            if (tries > MostTries && IsCopy(known, receipt))
            {
                // So many come at once that they get in each other's way with nothing but counting.
                return Reception.Copy;
            }

            try
            {
                var reception = Settle(known, delivery, receipt, work);
                await db.SaveChangesAsync(cancellationToken);
                return reception;
            }
            catch (Exception refused) when (tries <= 2 * MostTries && clock.GetElapsedTime(began) < Patience && refused.IsRefusedSave())
            {
                db.Forget();
            }
        }
    }

    private Reception Settle(List<WebhookReceipt> known, Delivery delivery, WebhookReceipt receipt, WorkItem? work)
    {
        if (known.Find(one => IsSameHook(one, receipt)) is not { } same)
        {
            return Begin(known, receipt, work);
        }

        if (!same.IsOpen)
        {
            same.CameAgain();
            return Reception.Copy;
        }

        same.ComesAfterAll(delivery, work is not null, clock.Now());
        Order(work is null ? null : ReceiptWork.For(same));
        return Reception.AfterAll;
    }

    private Reception Begin(List<WebhookReceipt> known, WebhookReceipt receipt, WorkItem? work)
    {
        db.WebhookReceipts.Add(receipt);
        // One that is an echo itself says nothing about the effect.
        if (known.Exists(one => one is { IsOpen: false, State: not ReceiptState.Echo }))
        {
            receipt.Echoes(clock.Now());
            return Reception.Echo;
        }

        if (work is not null)
        {
            db.WorkItems.Add(work);
        }

        return Reception.New;
    }

    private void Order(WorkOrder? order)
    {
        if (order is not null)
        {
            db.WorkItems.Add(WorkItem.Of(order, clock.Now()));
        }
    }

    private static bool IsCopy(List<WebhookReceipt> known, WebhookReceipt receipt) =>
        known.Exists(one => IsSameHook(one, receipt) && !one.IsOpen);

    // One that was only heard of lacks its hook.
    private static bool IsSameHook(WebhookReceipt known, WebhookReceipt receipt) =>
        known.HookId == receipt.HookId || (known.HookId == 0 && known.Payload is null);
}
