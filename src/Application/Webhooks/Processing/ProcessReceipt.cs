using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>
/// Has a delivery's effect. The effect and the receipt's end are one commit, so that whoever comes to it again finds it ended and does nothing.
/// It saves by itself: a lost race is run once more at once, and the nodes are told when it is certain.
/// </summary>
internal sealed partial class ProcessReceipt(
    IInfrajetDb db,
    IEnumerable<IWebhookEvent> events,
    EventTenancy tenancy,
    RightsNews rights,
    ReceivingFirst receiving,
    TimeProvider clock,
    ILogger<ProcessReceipt> logger
) : IWork
{
    public string Kind => ReceiptWork.Kind;

    /// <summary>Twice does no harm: what a node that died has left is taken up soon, for others wait in its lane.</summary>
    public WorkPolicy Policy => WorkPolicy.Default with { Lease = TimeSpan.FromSeconds(10) };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await receiving.WaitAsync(cancellationToken);
        try
        {
            EventOutcome? outcome = null;
            await db.ChangeAsync(async () => outcome = await HandleAsync(item.SubjectId, cancellationToken), cancellationToken);
            await rights.TellAsync(cancellationToken);
            return outcome is EventOutcome.LaterOutcome later ? WorkOutcome.Again(later.After) : WorkOutcome.Finished;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return await StumbleAsync(item, failure);
        }
    }

    private async Task<EventOutcome?> HandleAsync(string receiptId, CancellationToken cancellationToken)
    {
        rights.Drop();
        var receipt = await db.ReceiptById(receiptId).SingleOrDefaultAsync(cancellationToken);
        if (receipt is { State: ReceiptState.Failed, Payload: not null })
        {
            // Somebody has its job tried once more, which is as good as asking for the delivery.
            receipt.Replay();
        }

        if (receipt is not { State: ReceiptState.Waiting })
        {
            return null;
        }

        if (await db.EffectOf(receipt.Source, receipt.EventGuid, receipt.Id).AnyAsync(cancellationToken))
        {
            receipt.Echoes(clock.Now());
            return null;
        }

        var outcome = await ApplyAsync(receipt, cancellationToken);
        End(receipt, outcome);
        await rights.TellAsync(cancellationToken);
        return outcome;
    }

    private async Task<EventOutcome> ApplyAsync(WebhookReceipt receipt, CancellationToken cancellationToken)
    {
        if (events.FirstOrDefault(candidate => candidate.Name == receipt.Event) is not { } follower)
        {
            return Unfollowed.Event;
        }

        if (ReceivedPayload.Read(receipt.Body()!, receipt.IsForm) is not { } payload)
        {
            return Unfollowed.Payload;
        }

        return await tenancy.IsOneAsync(payload, cancellationToken)
            ? await follower.ApplyAsync(receipt, payload, cancellationToken)
            : Unfollowed.Tenant;
    }

    private void End(WebhookReceipt receipt, EventOutcome outcome)
    {
        switch (outcome)
        {
            case EventOutcome.DoneOutcome:
                receipt.Succeed(clock.Now());
                WebhookTelemetry.Ended(receipt);
                break;
            case EventOutcome.NothingOutcome nothing:
                receipt.Dismiss(nothing.Why, clock.Now());
                WebhookTelemetry.Ended(receipt);
                break;
        }
    }

    /// <summary>Everything it did is forgotten; only the receipt hears of it, in the commit in which its item does.</summary>
    private async Task<WorkOutcome> StumbleAsync(WorkItem item, Exception failure)
    {
        db.Forget();
        var reason = FailureReason.Of(failure);
        var isLast = item.Attempt >= Policy.Attempts;
        var receipt = await db.ReceiptById(item.SubjectId).SingleOrDefaultAsync(CancellationToken.None);
        if (receipt is null or { IsOpen: false, State: not ReceiptState.Waiting })
        {
            // It was done and committed; what came after it is not worth a second time.
            Log.NotToldToAll(logger, failure, item.SubjectId);
            return WorkOutcome.Finished;
        }

        Log.NotDone(logger, failure, receipt.Event, receipt.Id);
        if (receipt.State == ReceiptState.Waiting)
        {
            receipt.Stumble(reason);
            if (isLast)
            {
                receipt.Fail(reason, clock.Now());
            }

            WebhookTelemetry.Ended(receipt);
        }

        return isLast ? WorkOutcome.Park(reason) : WorkOutcome.Retry(reason);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The {EventName} in {Receipt} could not be done")]
        public static partial void NotDone(ILogger logger, Exception exception, string eventName, string receipt);

        [LoggerMessage(2, LogLevel.Warning, "{Receipt} is done, and what has to be forgotten for it was not told to every node once more")]
        public static partial void NotToldToAll(ILogger logger, Exception exception, string receipt);
    }
}
