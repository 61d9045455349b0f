using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Infrajet.Infrastructure.Messaging;

/// <summary>Takes what is due, does it, and commits what it changed together with its end.</summary>
internal sealed partial class WorkRunner(
    IServiceScopeFactory scopes,
    Node node,
    Leases leases,
    Closing closing,
    TimeProvider clock,
    ILogger<WorkRunner> logger
)
{
    private const int ThisAndTheNext = 2;

    /// <summary>Does the first item that is due in the lane; false where nothing is left after it.</summary>
    public async Task<bool> RunNextAsync(string lane)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<InfrajetDb>();
        var due = await DueInAsync(db, lane);
        if (due is not [var item, ..])
        {
            return false;
        }

        using var lines = logger.BeginScope(new Dictionary<string, object> { ["CorrelationId"] = item.CorrelationId, ["JobId"] = item.Id });
        scope.ServiceProvider.GetRequiredService<BackgroundCall>().GoesOn(item.CorrelationId);
        var work = scope.ServiceProvider.GetRequiredService<WorkKinds>().Find(item.Kind);
        if (!await TryTakeAsync(db, item, work))
        {
            // Another node was faster; what comes next in the lane may still be free.
            return true;
        }

        if (work is not null && item.IsHeldBy(node.Name))
        {
            await DoAsync(db, item, work);
        }

        return due.Count == ThisAndTheNext || item.IsDue(clock.Now());
    }

    private async Task<List<WorkItem>> DueInAsync(InfrajetDb db, string lane)
    {
        var now = clock.Now();
        var abandoned = await db.AbandonedIn(lane, now).Take(ThisAndTheNext).ToListAsync(CancellationToken.None);
        return abandoned.Count == ThisAndTheNext
            ? abandoned
            : [.. abandoned, .. await db.DueIn(lane, now).Take(ThisAndTheNext - abandoned.Count).ToListAsync(CancellationToken.None)];
    }

    private async Task<bool> TryTakeAsync(InfrajetDb db, WorkItem item, IWork? work)
    {
        var now = clock.Now();
        if (work is null)
        {
            item.Park("Nothing here does this kind of work.", now);
        }
        else if (item.IsHopeless(work.Policy))
        {
            item.Park("Whichever node began it went silent before its end.", now);
        }
        else
        {
            item.Take(node.Name, now, work.Policy.Lease);
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }

        LogEnd(item);
        return true;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a work throws is a failure of that work alone.")]
    private async Task DoAsync(InfrajetDb db, WorkItem item, IWork work)
    {
        await using var lease = leases.Hold(item.Id, work.Policy.Lease);
        try
        {
            var outcome = await work.DoAsync(item, lease.Token);
            await lease.StopRenewingAsync();
            await CommitAsync(db, lease.MayBeRenewed ? await AnewAsync(db, item.Id) : item, work.Policy, outcome);
        }
        catch (Exception failure)
        {
            await lease.StopRenewingAsync();
            await UndoAsync(db, item.Id, work.Policy, failure);
        }
    }

    private async Task CommitAsync(InfrajetDb db, WorkItem item, WorkPolicy policy, WorkOutcome outcome)
    {
        // A work that forgot what it had begun forgot its item as well.
        item = db.Entry(item).State == EntityState.Detached ? await AnewAsync(db, item.Id) : item;
        if (!item.IsHeldBy(node.Name))
        {
            throw new DbUpdateConcurrencyException("Another node holds the item.");
        }

        outcome.ApplyTo(item, policy, clock.Now(), Random.Shared.NextDouble());
        await db.SaveChangesAsync(CancellationToken.None);
        LogEnd(item);
    }

    /// <summary>Everything the work did is forgotten; only the item hears of it.</summary>
    private async Task UndoAsync(InfrajetDb db, string id, WorkPolicy policy, Exception failure)
    {
        db.Forget();
        var item = await db.JobById(id).SingleOrDefaultAsync();
        if (item?.IsHeldBy(node.Name) != true)
        {
            Log.LeaseLost(logger);
        }
        else if (closing.GiveBack.IsCancellationRequested)
        {
            item.GiveBack();
            await db.SaveChangesAsync(CancellationToken.None);
            Log.GivenBack(logger, item.Kind);
        }
        else
        {
            item.Fail(FailureReason.Of(failure), policy, clock.Now(), Random.Shared.NextDouble());
            await db.SaveChangesAsync(CancellationToken.None);
            var level = LevelOf(item);
            Log.Failed(logger, level, failure, item.Kind, item.Attempt, policy.Attempts, item.State);
        }
    }

    /// <summary>The item as it is stored now, whatever this context knew of it: its lease was renewed through another one.</summary>
    private static async Task<WorkItem> AnewAsync(InfrajetDb db, string id)
    {
        var item = await db.JobById(id).SingleAsync();
        await db.Entry(item).ReloadAsync();
        return item;
    }

    private void LogEnd(WorkItem item)
    {
        if (item is { State: WorkState.Parked } or { State: WorkState.Waiting, Attempt: > 0 })
        {
            var level = LevelOf(item);
            Log.Refused(logger, level, item.Kind, item.Attempt, item.State, item.LastError!);
        }
    }

    private static LogLevel LevelOf(WorkItem item) => item.State == WorkState.Parked ? LogLevel.Error : LogLevel.Warning;

    private static partial class Log
    {
        [LoggerMessage("{Kind} did not succeed at attempt {Attempt} and is {State} now: {Reason}")]
        public static partial void Refused(ILogger logger, LogLevel level, string kind, int attempt, WorkState state, string reason);

        [LoggerMessage("{Kind} failed at attempt {Attempt} of {Attempts} and is {State} now")]
        public static partial void Failed(
            ILogger logger,
            LogLevel level,
            Exception exception,
            string kind,
            int attempt,
            int attempts,
            WorkState state
        );

        [LoggerMessage(LogLevel.Information, "{Kind} is given back, since this node stops")]
        public static partial void GivenBack(ILogger logger, string kind);

        [LoggerMessage(
            LogLevel.Warning,
            "What was done is forgotten: this node was silent for too long and another one holds the work now"
        )]
        public static partial void LeaseLost(ILogger logger);
    }
}
