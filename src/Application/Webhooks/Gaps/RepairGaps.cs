using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
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
    HookList list,
    MissedDeliveries missed,
    WantedDeliveries deliveries,
    InboxWindow window,
    IGitHubApp app,
    TimeProvider clock,
    ILogger<RepairGaps> logger
) : IWork
{
    public const string WorkKind = "webhook.repair";
    private const string Source = WebhookSources.App;
    private const int BatchSize = 200;
    private const string OfAnotherApp = "It was sent to another App than the one that is set up now.";
    private const string NoHook = "GitHub shows no deliveries: the App has no webhook, or was taken away.";

    // GitHub may deliver what happened earlier after what happened later.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(1);

    // While GitHub answers nothing, the others have not had their turn.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    public static readonly string SingleKey = $"{WorkKind}:{Source}";

    public string Kind => WorkKind;

    public static WorkOrder OrderFor(string correlationId) => new(WorkKind, Source, SingleKey, null, correlationId) { IsSingle = true };

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await LoseAsync(now - window.Length, GapFailures.NotKept.Message, cancellationToken);
        var (from, watchedSince) = await BeginAsync(now, cancellationToken);
        var told = await list.ReadAsync(from, now, cancellationToken);
        if (told.Failure is { } unread)
        {
            return await EndAsync(unread == GitHubFailures.NoAccess ? NoHook : unread.Message, unread, cancellationToken);
        }

        var events = told.Match(found => found, _ => null!);
        var wanted = await missed.FindAsync(events, watchedSince, cancellationToken);
        await ChangeWatchAsync(watch => watch.Checked(events.From, now, clock.Now()), cancellationToken);
        var unasked = await deliveries.AskAsync(wanted, cancellationToken);
        return await EndAsync(unasked?.Message, unasked, cancellationToken);
    }

    private async Task<(DateTimeOffset From, DateTimeOffset WatchedSince)> BeginAsync(
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await FollowAsync(now, cancellationToken))
        {
            await LoseAsync(now + Overlap, OfAnotherApp, cancellationToken);
        }

        var oldest = now - window.Length;
        var missing = await db.MissingSince(Source).ToListAsync(cancellationToken);
        var failed = await db.FailedSince(Source, oldest).ToListAsync(cancellationToken);
        var due = failed.Where(receipt => RepairRules.IsDue(receipt, now)).Select(receipt => receipt.ReceivedAt - Overlap);
        var (from, watchedSince) = (default(DateTimeOffset), default(DateTimeOffset));
        await ChangeWatchAsync(
            watch =>
            {
                watch.Count(missing.Count);
                var wanted = missing.Concat(due).Append(watch.CheckedUntil - Overlap).Append(now - Overlap).Min();
                from = wanted < oldest ? oldest : wanted;
                watchedSince = watch.NoGapsSince;
            },
            cancellationToken
        );
        return (from, watchedSince);
    }

    /// <summary>Whether another App's list was read before.</summary>
    private async Task<bool> FollowAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isAnother = false;
        await db.ChangeAsync(
            async () =>
            {
                var watch = await db.WatchOver(Source).SingleOrDefaultAsync(cancellationToken);
                watch ??= db.InboxWatches.Add(InboxWatch.Begin(Source, now)).Entity;
                isAnother = app.Current is { } current && watch.Follow(current.Id, now);
            },
            cancellationToken
        );
        return isAnother;
    }

    private async Task LoseAsync(DateTimeOffset before, string cause, CancellationToken cancellationToken)
    {
        var isMore = true;
        while (isMore)
        {
            await db.ChangeAsync(
                async () =>
                {
                    var old = await db.MissingFromBefore(Source, before).Take(BatchSize).ToListAsync(cancellationToken);
                    old.ForEach(receipt => receipt.Lose(cause, clock.Now()));
                    isMore = old.Count == BatchSize;
                    (await db.WatchOver(Source).SingleOrDefaultAsync(cancellationToken))?.Lose(old.Count);
                },
                cancellationToken
            );
        }
    }

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

        return failure switch
        {
            { Kind: FailureKind.RateLimited, RetryAfter: { } wait } => WorkOutcome.Again(wait),
            _ when failure == GitHubFailures.OutcomeUnknown => WorkOutcome.Again(Soon),
            _ => WorkOutcome.Finished,
        };
    }

    private Task ChangeWatchAsync(Action<InboxWatch> change, CancellationToken cancellationToken) =>
        db.ChangeAsync(async () => change(await db.WatchOver(Source).SingleAsync(cancellationToken)), cancellationToken);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "GitHub's list of deliveries could not be compared with the inbox to its end: {Reason}")]
        public static partial void NotWhole(ILogger logger, string reason);
    }
}
