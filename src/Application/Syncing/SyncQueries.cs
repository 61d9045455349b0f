using Infrajet.Application.Common;
using Infrajet.Application.Syncing.Running;
using Infrajet.Domain.Jobs;
using Infrajet.Domain.Syncing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

public static class SyncQueries
{
    public static IQueryable<SyncRecord> SyncByKey(this IInfrajetDb db, string key) => db.SyncRecords.Where(record => record.Key == key);

    public static IQueryable<SyncRecord> SyncById(this IInfrajetDb db, long personId, long id) =>
        db.SyncRecords.Where(record => record.Id == id && record.PersonId == personId);

    /// <summary>As it is stored now, whatever this context knows of it.</summary>
    public static IQueryable<SyncRecord> SyncAsStored(this IInfrajetDb db, string key) =>
        db.SyncRecords.AsNoTracking().Where(record => record.Key == key);

    /// <summary>What one person has under way, one aside.</summary>
    public static IQueryable<SyncRecord> RunningSyncs(this IInfrajetDb db, long personId, string exceptKey) =>
        db.SyncRecords.Where(record => record.PersonId == personId && record.Status == SyncStatus.InProgress && record.Key != exceptKey);

    /// <summary>What is under way into or out of one branch, one aside.</summary>
    public static IQueryable<SyncRecord> RunningSyncsAt(this IInfrajetDb db, long repositoryId, string branch, string exceptKey) =>
        db.SyncRecords.Where(record =>
            record.RepositoryId == repositoryId
            && record.Branch == branch
            && record.Status == SyncStatus.InProgress
            && record.Key != exceptKey
        );

    /// <summary>Not over, not touched since, and nothing will go on with it: its work ended without it.</summary>
    public static IQueryable<SyncRecord> StrandedSyncs(this IInfrajetDb db, DateTimeOffset untouchedSince, int most) =>
        db
            .SyncRecords.Where(record => record.Status == SyncStatus.Pending || record.Status == SyncStatus.InProgress)
            .Where(record => record.UpdatedAt < untouchedSince)
            .Where(record =>
                !db.WorkItems.Any(item =>
                    item.Kind == RunSync.WorkKind
                    && item.SubjectId == record.Key
                    && (item.State == WorkState.Waiting || item.State == WorkState.Running)
                )
            )
            .OrderBy(record => record.Id)
            .Take(most);

    /// <summary>The commit that a sync has made, whether a branch leads to it or not.</summary>
    public static IQueryable<string?> CommitWrittenBy(this IInfrajetDb db, string key) =>
        db.SyncRecords.Where(record => record.Key == key).Select(record => record.WrittenSha);

    /// <summary>Whether somebody wants a sync to end.</summary>
    public static IQueryable<bool> IsCancelWanted(this IInfrajetDb db, string key) =>
        db.SyncRecords.Where(record => record.Key == key).Select(record => record.IsCancelWanted);

    /// <summary>What one person has that is not begun yet.</summary>
    public static IQueryable<SyncRecord> WaitingSyncs(this IInfrajetDb db, long personId) =>
        db.SyncRecords.Where(record => record.PersonId == personId && record.Status == SyncStatus.Pending);

    /// <summary>All of a project that are not over.</summary>
    public static IQueryable<SyncRecord> OpenSyncsOf(this IInfrajetDb db, string projectId) =>
        db.SyncRecords.Where(record =>
            record.ProjectId == projectId && (record.Status == SyncStatus.Pending || record.Status == SyncStatus.InProgress)
        );

    /// <summary>Newest first.</summary>
    public static IQueryable<SyncRecord> SyncsOf(this IInfrajetDb db, long personId, string projectId, long? before) =>
        db
            .SyncRecords.AsNoTracking()
            .Where(record => record.PersonId == personId && record.ProjectId == projectId)
            .Where(record => before == null || record.Id < before)
            .OrderByDescending(record => record.Id);

    public static IQueryable<SyncRecord> CompletedSyncsOf(this IInfrajetDb db, long personId, string projectId) =>
        db.SyncsOf(personId, projectId, null).Where(record => record.Status == SyncStatus.Completed);

    /// <summary>Figures of all of a person's syncs by their state.</summary>
    public static IQueryable<SyncFigures> SyncFiguresOf(this IInfrajetDb db, long personId) =>
        db
            .SyncRecords.Where(record => record.PersonId == personId)
            .GroupBy(record => record.Status)
            .Select(group => new SyncFigures
            {
                Status = group.Key,
                Syncs = group.Count(),
                Files = group.Sum(record => (long)record.FilesSynced),
                Conflicts = group.Sum(record => (long)record.ConflictsResolved),
                Milliseconds = group.Sum(record => record.Milliseconds ?? 0),
                LastAt = group.Max(record => record.EndedAt),
            });

    /// <summary>Where a person's syncs went.</summary>
    public static IQueryable<long> SyncedRepositories(this IInfrajetDb db, long personId) =>
        db
            .SyncRecords.Where(record => record.PersonId == personId && record.Status == SyncStatus.Completed)
            .Select(record => record.RepositoryId)
            .Distinct();

    public static IQueryable<SyncTarget> TargetOf(this IInfrajetDb db, long personId, string projectId, long repositoryId, string branch) =>
        db.SyncTargets.Where(target =>
            target.PersonId == personId && target.ProjectId == projectId && target.RepositoryId == repositoryId && target.Branch == branch
        );

    /// <summary>As it is stored now, whatever this context knows of it.</summary>
    public static IQueryable<SyncTarget> TargetAsStored(this IInfrajetDb db, string id) =>
        db.SyncTargets.AsNoTracking().Where(target => target.Id == id);

    public static IQueryable<SyncTarget> TargetById(this IInfrajetDb db, string id) => db.SyncTargets.Where(target => target.Id == id);

    /// <summary>All that is synced with one branch.</summary>
    public static IQueryable<SyncTarget> TargetsAt(this IInfrajetDb db, long repositoryId, string branch) =>
        db.SyncTargets.Where(target => target.RepositoryId == repositoryId && target.Branch == branch);

    public static IQueryable<KeptTree> TreeById(this IInfrajetDb db, string id) => db.KeptTrees.Where(tree => tree.Id == id);

    /// <summary>Whether it is about to be stored.</summary>
    public static bool IsInHand(this IInfrajetDb db, string treeId) => db.KeptTrees.Local.Any(tree => tree.Id == treeId);

    public static IQueryable<KeptTree> TreeToRead(this IInfrajetDb db, string id) =>
        db.KeptTrees.AsNoTracking().Where(tree => tree.Id == id);

    public static IQueryable<DateTimeOffset?> TreeKeptSince(this IInfrajetDb db, string id) =>
        db.KeptTrees.Where(tree => tree.Id == id).Select(tree => (DateTimeOffset?)tree.KeptAt);

    /// <summary>Kept long ago and needed by nothing.</summary>
    public static IQueryable<KeptTree> NeedlessTrees(this IInfrajetDb db, DateTimeOffset keptBefore, int most) =>
        db
            .KeptTrees.Where(tree =>
                tree.KeptAt < keptBefore
                && !db.SyncTargets.Any(target => target.BaseTreeId == tree.Id || target.HeadTreeId == tree.Id)
                && !db.SyncRecords.Any(record => record.SnapshotTreeId == tree.Id)
            )
            .OrderBy(tree => tree.KeptAt)
            .Take(most);

    /// <summary>Ended before this time; those that failed stay for whoever wants to try them again.</summary>
    public static IQueryable<SyncRecord> SyncsToForget(this IInfrajetDb db, DateTimeOffset endedBefore, int most) =>
        db
            .SyncRecords.Where(record => record.EndedAt < endedBefore && record.Status != SyncStatus.Failed)
            .OrderBy(record => record.EndedAt)
            .Take(most);
}

public sealed record SyncFigures
{
    public SyncStatus Status { get; init; }

    public int Syncs { get; init; }

    public long Files { get; init; }

    public long Conflicts { get; init; }

    public long Milliseconds { get; init; }

    public DateTimeOffset? LastAt { get; init; }
}
