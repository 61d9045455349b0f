using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Infrajet.Application.Webhooks.Gaps;

/// <summary>
/// GitHub tries once and does not come again by itself. This compares its list with the inbox and asks for what is missing, one after the other
/// and behind everybody who waits for GitHub. There is one of it at a time; begun anew it goes on where it was, since what is missing is put
/// down before it is asked for, and what is asked for is noted before.
/// </summary>
internal sealed partial class RepairGaps(
    IInfrajetDb db,
    IGitHubHookDeliveries gitHub,
    HookList list,
    MissedDeliveries missed,
    InboxWindow window,
    TimeProvider clock,
    ILogger<RepairGaps> logger
) : IWork
{
    public const string WorkKind = "webhook.repair";
    private const string Source = WebhookSources.App;
    private const int BatchSize = 200;
    private const string NotKept = "GitHub does not keep it any more.";
    private const string NoHook = "GitHub shows no deliveries: the App has no webhook, or was taken away.";

    // GitHub may deliver what happened earlier after what happened later.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    public static readonly string SingleKey = $"{WorkKind}:{Source}";

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(string correlationId) => new(WorkKind, Source, SingleKey, null, correlationId) { IsSingle = true };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await FailStrandedAsync(cancellationToken);
        await LoseOldAsync(now - window.Length, cancellationToken);
        var (from, watchedSince) = await BeginAsync(now, cancellationToken);
        var told = await list.ReadAsync(from, cancellationToken);
        if (told.Failure is { } unread)
        {
            return await EndAsync(unread == GitHubFailures.NoAccess ? NoHook : unread.Message, unread, cancellationToken);
        }

        var events = told.Match(found => found, _ => null!);
        var wanted = await missed.FindAsync(events, watchedSince, cancellationToken);
        await ChangeWatchAsync(watch => watch.Checked(events.From, now, clock.Now()), cancellationToken);
        var unasked = await AskAsync(wanted, cancellationToken);
        return await EndAsync(unasked?.Message, unasked, cancellationToken);
    }

    private async Task<(DateTimeOffset From, DateTimeOffset WatchedSince)> BeginAsync(
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var missing = await db.MissingSince(Source).ToListAsync(cancellationToken);
        var (from, watchedSince) = (default(DateTimeOffset), default(DateTimeOffset));
        await db.ChangeAsync(
            async () =>
            {
                var watch = await db.WatchOver(Source).SingleOrDefaultAsync(cancellationToken);
                var isNew = watch?.LastCheckedAt is null;
                watch ??= db.InboxWatches.Add(InboxWatch.Begin(Source, now)).Entity;
                watch.Count(missing.Count);
                var oldest = now - window.Length;
                var wanted = missing.Append(watch.CheckedUntil - Overlap).Min();
                from = isNew || wanted < oldest ? oldest : wanted;
                watchedSince = watch.NoGapsSince;
            },
            cancellationToken
        );
        return (from, watchedSince);
    }

    /// <summary>The failure at which it had to stop, if any.</summary>
    private async Task<Failure?> AskAsync(IReadOnlyList<WantedDelivery> wanted, CancellationToken cancellationToken)
    {
        foreach (var one in wanted)
        {
            db.Forget();
            if (await NoteAsync(one, cancellationToken) && await AskAsync(one, cancellationToken) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }

    private async Task<Failure?> AskAsync(WantedDelivery wanted, CancellationToken cancellationToken)
    {
        var asked = await gitHub.AskAgainAsync(wanted.DeliveryId, cancellationToken);
        if (asked.Failure is null)
        {
            WebhookTelemetry.Asked();
            return null;
        }

        if (asked.Failure == GitHubFailures.NoAccess)
        {
            await ChangeAsync(wanted.ReceiptId, LoseAsync, cancellationToken);
            return null;
        }

        if (asked.Failure != GitHubFailures.OutcomeUnknown)
        {
            await ChangeAsync(wanted.ReceiptId, receipt => TakeBackAsync(receipt, wanted.AskedAt), cancellationToken);
        }

        return asked.Failure;

        async Task LoseAsync(WebhookReceipt receipt)
        {
            if (receipt.State == ReceiptState.Missing)
            {
                receipt.Lose(NotKept, clock.Now());
                (await db.WatchOver(Source).SingleAsync(cancellationToken)).Lose(1);
            }
        }
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

    private async Task LoseOldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var isMore = true;
        while (isMore)
        {
            await db.ChangeAsync(
                async () =>
                {
                    var old = await db.MissingFromBefore(Source, before).Take(BatchSize).ToListAsync(cancellationToken);
                    old.ForEach(receipt => receipt.Lose(NotKept, clock.Now()));
                    isMore = old.Count == BatchSize;
                    (await db.WatchOver(Source).SingleOrDefaultAsync(cancellationToken))?.Lose(old.Count);
                },
                cancellationToken
            );
        }
    }

    private Task FailStrandedAsync(CancellationToken cancellationToken) =>
        db.ChangeAsync(
            async () =>
            {
                var stranded = await db.StrandedReceipts(ReceiptWork.Kind, BatchSize).ToListAsync(cancellationToken);
                foreach (var (receipt, reason) in stranded.DistinctBy(one => one.Receipt.Id))
                {
                    receipt.Fail(reason ?? "Its job was parked.", clock.Now());
                }
            },
            cancellationToken
        );

    private async Task<WorkOutcome> EndAsync(string? error, Failure? failure, CancellationToken cancellationToken)
    {
        var open = (await db.MissingSince(Source).ToListAsync(cancellationToken)).Count;
        await ChangeWatchAsync(
            watch =>
            {
                watch.Count(open);
                if (error is not null)
                {
                    watch.NotChecked(error, clock.Now());
                }
            },
            cancellationToken
        );
        if (error is not null)
        {
            Log.NotWhole(logger, error);
        }

        return failure is { Kind: FailureKind.RateLimited, RetryAfter: { } wait } ? WorkOutcome.Again(wait) : WorkOutcome.Finished;
    }

    private Task ChangeWatchAsync(Action<InboxWatch> change, CancellationToken cancellationToken) =>
        db.ChangeAsync(async () => change(await db.WatchOver(Source).SingleAsync(cancellationToken)), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "GitHub's list of deliveries could not be compared with the inbox to its end: {Reason}")]
        public static partial void NotWhole(ILogger logger, string reason);
    }
}
