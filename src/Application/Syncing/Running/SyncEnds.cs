using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Git;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing.Running;

/// <summary>Brings syncs to their end, each in one transaction with what the next sync builds on; done twice it does no harm.</summary>
internal sealed class SyncEnds(IInfrajetDb db, KeptTrees trees, SyncNews news, AuditTrail trail, HeldGrants grants, TimeProvider clock)
{
    public Task CompleteAsync(SyncRun run, SyncSuccess success, CancellationToken cancellationToken) =>
        EndAsync(
            run.Record.Key,
            async record =>
            {
                var receipt = ReceiptOf(run.Call.Tally, success.Expected?.Id, success.TreeId);
                record.Complete(success.End, receipt.Write(), clock.Now());
                trail.Record("sync.completed", SubjectOf(record));
                await MoveOnAsync(record, success, cancellationToken);
            },
            cancellationToken
        );

    public Task FailAsync(string key, Failure failure, SyncTrouble trouble, CancellationToken cancellationToken) =>
        EndAsync(
            key,
            record =>
            {
                record.Fail(failure, trouble.Conflicts, ReceiptOf(trouble.Tally, null, null).Write(), clock.Now());
                trail.RecordRefusal("sync.failed", SubjectOf(record), failure);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    public Task CancelAsync(string key, RequestTally? tally, CancellationToken cancellationToken) =>
        EndAsync(
            key,
            record =>
            {
                record.Cancel(ReceiptOf(tally, null, null).Write(), clock.Now());
                trail.Record("sync.cancelled", SubjectOf(record));
                return Task.CompletedTask;
            },
            cancellationToken
        );

    private async Task EndAsync(string key, Func<SyncRecord, Task> end, CancellationToken cancellationToken)
    {
        await db.ChangeAsync(
            async () =>
            {
                var record = await db.SyncByKey(key).SingleAsync(cancellationToken);
                if (!record.IsOver)
                {
                    await end(record);
                    news.Tell(record);
                }
            },
            cancellationToken
        );
        grants.Drop(key);
    }

    private async Task MoveOnAsync(SyncRecord record, SyncSuccess success, CancellationToken cancellationToken)
    {
        var target = await db.TargetById(record.TargetId).SingleAsync(cancellationToken);
        var isHeadKnown = success.Expected is { } whole && whole.Id == success.TreeId;
        if (isHeadKnown)
        {
            await trees.KeepAsync(success.Expected!, cancellationToken);
        }

        var headTreeId = isHeadKnown ? success.TreeId : null;
        if (success.NextBase is not { } next)
        {
            target.Seen(success.Head, headTreeId, clock.Now());
            return;
        }

        await trees.KeepAsync(next, cancellationToken);
        target.Synced(record.Id, next.Id, success.Head, headTreeId, clock.Now());
    }

    private static string SubjectOf(SyncRecord record) => $"{record.Key} {record.RepositoryName}@{record.Branch}";

    private static SyncReceipt ReceiptOf(RequestTally? tally, string? expectedTreeId, string? treeId) =>
        new(
            tally?.Requests ?? 0,
            tally?.Points ?? 0,
            tally?.Unchanged ?? 0,
            tally?.BytesSent ?? 0,
            tally?.BytesReceived ?? 0,
            expectedTreeId,
            treeId
        );
}

/// <summary>What a sync leaves behind that went well.</summary>
/// <param name="NextBase">What both sides have in common from now on; null where the branch does not have it yet.</param>
/// <param name="Head">Where the branch stands.</param>
/// <param name="Expected">The whole tree there, as it was worked out here; null where it could not be.</param>
/// <param name="TreeId">The whole tree there, by GitHub's word.</param>
internal sealed record SyncSuccess(SyncEnd End, FileTree? NextBase, string? Head, FileTree? Expected, string? TreeId);

/// <param name="Conflicts">What stood in the way, as JSON.</param>
internal sealed record SyncTrouble(string? Conflicts, RequestTally? Tally);
