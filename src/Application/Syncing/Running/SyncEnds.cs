using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
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
                var receipt = SyncReceipt.Of(record, run.Call.Tally) with
                {
                    ExpectedTreeId = success.Expected?.Id,
                    TreeId = success.TreeId,
                };
                record.Complete(success.End, receipt.Write(), clock.Now());
                trail.Record("sync.completed", SubjectOf(record));
                await MoveOnAsync(run, record, success, cancellationToken);
            },
            cancellationToken
        );

    public Task FailAsync(string key, Failure failure, SyncTrouble trouble, CancellationToken cancellationToken) =>
        EndAsync(
            key,
            record =>
            {
                record.Fail(failure, trouble.Conflicts, SyncReceipt.Of(record, trouble.Tally).Write(), clock.Now());
                trail.RecordRefusal("sync.failed", SubjectOf(record), failure);
                return Task.CompletedTask;
            },
            cancellationToken
        );

    /// <summary>It will be tried again, even if somebody wants it to end: what it began has to be looked after.</summary>
    public Task StumbleAsync(string key, Failure failure, RequestTally tally, CancellationToken cancellationToken) =>
        ChangeAsync(
            key,
            record =>
            {
                record.Stumble(failure.Message, SyncReceipt.Of(record, tally).Write(), clock.Now());
                return Task.CompletedTask;
            },
            cancellationToken
        );

    public Task CancelAsync(string key, RequestTally? tally, CancellationToken cancellationToken) =>
        EndAsync(
            key,
            record =>
            {
                record.Cancel(SyncReceipt.Of(record, tally).Write(), clock.Now());
                trail.Record("sync.cancelled", SubjectOf(record));
                return Task.CompletedTask;
            },
            cancellationToken
        );

    private async Task EndAsync(string key, Func<SyncRecord, Task> end, CancellationToken cancellationToken)
    {
        await ChangeAsync(key, end, cancellationToken);
        grants.Drop(key);
    }

    private Task ChangeAsync(string key, Func<SyncRecord, Task> change, CancellationToken cancellationToken) =>
        db.ChangeAsync(
            async () =>
            {
                var record = await db.SyncByKey(key).SingleAsync(cancellationToken);
                if (!record.IsOver)
                {
                    await change(record);
                    news.Tell(record);
                }
            },
            cancellationToken
        );

    private async Task MoveOnAsync(SyncRun run, SyncRecord record, SyncSuccess success, CancellationToken cancellationToken)
    {
        if (success.NextBase is not { } next)
        {
            // The branch has nothing of it yet.
            return;
        }

        await trees.KeepAsync(next, cancellationToken);
        var isTreeKnown = success.Expected is { } whole && whole.Id == success.TreeId;
        if (isTreeKnown)
        {
            await trees.KeepAsync(success.Expected!, cancellationToken);
        }

        var target = await db.TargetById(record.TargetId).SingleAsync(cancellationToken);
        var branch = new SeenBranch(success.Head, isTreeKnown ? success.TreeId : null, run.OpenedAt);
        target.Synced(record.Id, await RevisionAsync(record, cancellationToken), next.Id, branch, clock.Now());
    }

    // What was pulled is in the project since: files as they were before must not be written over the branch.
    private async Task<long> RevisionAsync(SyncRecord record, CancellationToken cancellationToken) =>
        record.Kind == SyncKind.Pull ? await db.RevisionOf(record.ProjectId).SingleOrDefaultAsync(cancellationToken) : record.Revision;

    private static string SubjectOf(SyncRecord record) => $"{record.Key} {record.RepositoryName}@{record.Branch}";
}

/// <summary>What a sync leaves behind that went well.</summary>
/// <param name="NextBase">What both sides have in common from now on; null where the branch does not have it yet.</param>
/// <param name="Head">Where the branch stands.</param>
/// <param name="Expected">The whole tree there, as it was worked out here; null where it could not be.</param>
/// <param name="TreeId">The whole tree there, by GitHub's word.</param>
internal sealed record SyncSuccess(SyncEnd End, FileTree? NextBase, string? Head, FileTree? Expected, string? TreeId);

/// <param name="Conflicts">What stood in the way, as JSON.</param>
internal sealed record SyncTrouble(string? Conflicts, RequestTally? Tally);
