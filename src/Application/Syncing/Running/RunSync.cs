using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Jobs;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Running;

/// <summary>
/// Runs a sync to its end, through outages and limits. Asked twice it writes once: what was begun before is looked for by its trailer, and
/// nothing leads to a commit before the branch is moved.
/// </summary>
internal sealed class RunSync(
    IInfrajetDb db,
    SyncSeats seats,
    HeldGrants grants,
    IRepositoryAccess access,
    SyncRuns runs,
    PushRun push,
    PullRun pull,
    SyncEnds ends,
    TimeProvider clock
) : IWork
{
    public const string WorkKind = "sync.run";
    private static readonly TimeSpan LongestLimits = TimeSpan.FromHours(12);
    private static readonly TimeSpan SeatPause = TimeSpan.FromSeconds(1);

    public string Kind => WorkKind;

    public WorkPolicy Policy => new(4, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1));

    /// <summary>Syncs of one branch wait for each other.</summary>
    public static WorkOrder OrderFor(SyncRecord record)
    {
        var lane = $"sync:{record.RepositoryId}:{SecretHash.Of(record.Branch)[..16]}";
        return new(WorkKind, record.Key, lane, record.PersonId, record.CorrelationId);
    }

    public async Task<WorkOutcome> DoAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var key = item.SubjectId;
        var tally = new RequestTally();
        try
        {
            var record = await db.SyncAsStored(key).SingleOrDefaultAsync(cancellationToken);
            if (record is null or { IsOver: true })
            {
                return WorkOutcome.Finished;
            }

            // What may stand already is looked for first.
            if (record is { IsCancelWanted: true, WriteBegunAt: null })
            {
                throw new SyncCancelledException();
            }

            if (!await seats.TryTakeAsync(key, cancellationToken))
            {
                return WorkOutcome.Again(SeatPause);
            }

            var went = await GoAsync(record, tally, cancellationToken);
            return await AfterAsync(item, key, went.Failure, tally, cancellationToken);
        }
        catch (SyncCancelledException)
        {
            await ends.CancelAsync(key, tally, cancellationToken);
            return WorkOutcome.Finished;
        }
        catch (Exception broken) when (item.Attempt >= Policy.Attempts && !cancellationToken.IsCancellationRequested)
        {
            await ends.FailAsync(key, SyncFailures.Broken, new(null, tally), cancellationToken);
            return WorkOutcome.Park(FailureReason.Of(broken));
        }
    }

    private async Task<Result<Done>> GoAsync(SyncRecord record, RequestTally tally, CancellationToken cancellationToken)
    {
        var need = record.Kind == SyncKind.Pull ? AccessNeed.ReadingFiles : AccessNeed.WritingFiles;
        var granted = await grants.AskAsync(record, need, access, cancellationToken);
        return await granted.ThenAsync(async grant =>
        {
            var opened = await runs.OpenAsync(record, grant, tally, cancellationToken);
            var went = await opened.ThenAsync(run =>
                record.Kind == SyncKind.Pull ? pull.RunAsync(run, cancellationToken) : push.RunAsync(run, cancellationToken)
            );
            return went.Failure is { } failure && (failure == GitHubFailures.NoAccess || failure == GitHubFailures.TokenRefused)
                ? await access.ConcludeAsync(record.PersonId, grant, failure, cancellationToken)
                : went;
        });
    }

    private async Task<WorkOutcome> AfterAsync(
        WorkItem item,
        string key,
        Failure? failure,
        RequestTally tally,
        CancellationToken cancellationToken
    )
    {
        if (failure is null)
        {
            return WorkOutcome.Finished;
        }

        if (failure.Kind == FailureKind.RateLimited && await IsYoungAsync(key, cancellationToken))
        {
            // GitHub says when it will listen again: that is no failure of the sync, and none of its attempts.
            await ends.StumbleAsync(key, failure, tally, cancellationToken);
            return WorkOutcome.Again(SyncSetbacks.PauseAfter(failure, item.Attempt));
        }

        if (SyncSetbacks.HelpsToWait(failure) && item.Attempt < Policy.Attempts)
        {
            await ends.StumbleAsync(key, failure, tally, cancellationToken);
            return WorkOutcome.Retry(failure.Message, SyncSetbacks.PauseAfter(failure, item.Attempt));
        }

        await ends.FailAsync(key, failure, new(null, tally), cancellationToken);
        return WorkOutcome.Finished;
    }

    private async Task<bool> IsYoungAsync(string key, CancellationToken cancellationToken)
    {
        var record = await db.SyncAsStored(key).SingleAsync(cancellationToken);
        return clock.Now() - record.StartedAt < LongestLimits;
    }
}
