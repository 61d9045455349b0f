using Infrajet.Application.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;

namespace Infrajet.Application.Runs;

public static class RunQueries
{
    public static IQueryable<WorkflowRun> RunsById(this IInfrajetDb db, IReadOnlyCollection<long> ids) =>
        db.WorkflowRuns.Where(run => ids.Contains(run.Id));

    public static IQueryable<WorkflowRun> RunsOf(this IInfrajetDb db, string dispatchId) =>
        db.WorkflowRuns.Where(run => run.DispatchId == dispatchId).OrderBy(run => run.Id);

    public static IQueryable<WorkflowRun> RunsDueIn(this IInfrajetDb db, long repositoryId, DateTimeOffset time, int atMost) =>
        db
            .WorkflowRuns.Where(run => run.RepositoryId == repositoryId && run.NextLookAt <= time)
            .OrderBy(run => run.NextLookAt)
            .Take(atMost);

    public static IQueryable<Dispatch> DispatchesDueIn(this IInfrajetDb db, long repositoryId, DateTimeOffset time, int atMost) =>
        db
            .Dispatches.Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.NextLookAt <= time)
            .Where(dispatch => dispatch.Status == DispatchStatus.Accepted || dispatch.Status == DispatchStatus.RunSeen)
            .OrderBy(dispatch => dispatch.NextLookAt)
            .Take(atMost);

    public static IQueryable<Dispatch> DispatchesById(this IInfrajetDb db, IReadOnlyCollection<string> ids) =>
        db.Dispatches.Where(dispatch => ids.Contains(dispatch.Id));

    /// <summary>Those that a run may belong to: by its mark, by its number, or by when they were asked for.</summary>
    public static IQueryable<Dispatch> DispatchesThatMayOwn(
        this IInfrajetDb db,
        long repositoryId,
        IReadOnlyCollection<string> marks,
        IReadOnlyCollection<long> runIds,
        DateTimeOffset from,
        DateTimeOffset to
    ) =>
        db
            .Dispatches.Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.Status != DispatchStatus.Refused)
            .Where(dispatch =>
                marks.Contains(dispatch.Mark)
                || dispatch.NamedRunId != null && runIds.Contains(dispatch.NamedRunId.Value)
                || dispatch.RequestedAt >= from && dispatch.RequestedAt <= to
            );

    public static IQueryable<long> RepositoriesWithDueDispatches(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db
            .Dispatches.Where(dispatch => dispatch.NextLookAt <= time)
            .Where(dispatch => dispatch.Status == DispatchStatus.Accepted || dispatch.Status == DispatchStatus.RunSeen)
            .Select(dispatch => dispatch.RepositoryId)
            .Distinct()
            .Take(atMost);

    public static IQueryable<long> RepositoriesWithDueRuns(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db.WorkflowRuns.Where(run => run.NextLookAt <= time).Select(run => run.RepositoryId).Distinct().Take(atMost);

    public static IQueryable<string> UnfinishedAmong(this IInfrajetDb db, IReadOnlyCollection<string> singleKeys) =>
        db.WorkItems.Where(item => item.SingleKey != null && singleKeys.Contains(item.SingleKey)).Select(item => item.SingleKey!);

    /// <summary>A run with the dispatch that it belongs to, for whoever may see it.</summary>
    public static IQueryable<OwnedRun> RunSeenBy(this IInfrajetDb db, long? personId, long runId) =>
        from run in db.WorkflowRuns
        where run.Id == runId
        join dispatch in db.Dispatches on run.DispatchId equals dispatch.Id
        where personId == null || dispatch.PersonId == personId
        join repository in db.Repositories on run.RepositoryId equals repository.Id
        select new OwnedRun
        {
            Run = run,
            Dispatch = dispatch,
            Owner = repository.Owner,
            Name = repository.Name,
        };
}

public sealed class OwnedRun
{
    public required WorkflowRun Run { get; init; }

    public required Dispatch Dispatch { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }
}
