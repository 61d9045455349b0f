using Infrajet.Application.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

public static class RunQueries
{
    public static IQueryable<WorkflowRun> RunsById(this IInfrajetDb db, IReadOnlyCollection<long> ids) =>
        db.WorkflowRuns.Where(run => ids.Contains(run.Id));

    public static IQueryable<WorkflowRun> RunsOfAll(this IInfrajetDb db, IReadOnlyCollection<string> dispatchIds) =>
        db.WorkflowRuns.Where(run => run.DispatchId != null && dispatchIds.Contains(run.DispatchId));

    /// <summary>What was read and what is not saved yet, by dispatch.</summary>
    public static ILookup<string?, WorkflowRun> RunsInHand(this IInfrajetDb db) => db.WorkflowRuns.Local.ToLookup(run => run.DispatchId);

    public static IQueryable<WorkflowRun> RunsDueIn(this IInfrajetDb db, long repositoryId, DateTimeOffset time, int atMost) =>
        db
            .WorkflowRuns.AsNoTracking()
            .Where(run => run.RepositoryId == repositoryId && run.NextLookAt <= time)
            .OrderBy(run => run.NextLookAt)
            .Take(atMost);

    public static IQueryable<Dispatch> DispatchesDueIn(this IInfrajetDb db, long repositoryId, DateTimeOffset time, int atMost) =>
        db
            .Dispatches.AsNoTracking()
            .Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.NextLookAt <= time)
            .Settled()
            .OrderBy(dispatch => dispatch.NextLookAt)
            .Take(atMost);

    public static IQueryable<Dispatch> DispatchesById(this IInfrajetDb db, IReadOnlyCollection<string> ids) =>
        db.Dispatches.Where(dispatch => ids.Contains(dispatch.Id));

    public static IQueryable<Dispatch> DispatchesByMark(this IInfrajetDb db, IReadOnlyCollection<string> marks) =>
        db.Dispatches.AsNoTracking().Where(dispatch => marks.Contains(dispatch.Mark));

    /// <summary>Those that an unmarked run may belong to. They are tracked: who gives one a run notices that somebody else did so meanwhile.</summary>
    public static IQueryable<Dispatch> DispatchesSentBetween(
        this IInfrajetDb db,
        long repositoryId,
        DateTimeOffset from,
        DateTimeOffset to
    ) =>
        db
            .Dispatches.Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.Status != DispatchStatus.Refused)
            .Where(dispatch => dispatch.SentAt >= from && dispatch.SentAt <= to)
            .OrderByDescending(dispatch => dispatch.SentAt);

    /// <summary>Everything in a repository that is not at its end.</summary>
    public static IQueryable<Dispatch> OpenDispatchesIn(this IInfrajetDb db, long repositoryId) =>
        db
            .Dispatches.Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.NextLookAt != null)
            .Settled()
            .OrderBy(dispatch => dispatch.Id);

    public static IQueryable<WorkflowRun> OpenRunsIn(this IInfrajetDb db, long repositoryId) =>
        db.WorkflowRuns.Where(run => run.RepositoryId == repositoryId && run.NextLookAt != null).OrderBy(run => run.Id);

    /// <summary>Whether GitHub tells of this repository's runs by itself these days.</summary>
    public static IQueryable<long> RunsToldSince(this IInfrajetDb db, long repositoryId, DateTimeOffset time) =>
        db.WorkflowRuns.Where(run => run.RepositoryId == repositoryId && run.ToldAt >= time).Select(run => run.Id);

    /// <summary>On whose behalf somebody may look there.</summary>
    public static IQueryable<long> PeopleOf(this IInfrajetDb db, IReadOnlyCollection<string> dispatchIds) =>
        db.Dispatches.Where(dispatch => dispatchIds.Contains(dispatch.Id)).Select(dispatch => dispatch.PersonId).Distinct();

    public static IQueryable<long> RepositoriesWithDueDispatches(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db
            .Dispatches.Where(dispatch => dispatch.NextLookAt <= time)
            .Settled()
            .Select(dispatch => dispatch.RepositoryId)
            .Distinct()
            .Take(atMost);

    public static IQueryable<long> RepositoriesWithDueRuns(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db.WorkflowRuns.Where(run => run.NextLookAt <= time).Select(run => run.RepositoryId).Distinct().Take(atMost);

    public static IQueryable<string> UnfinishedAmong(this IInfrajetDb db, IReadOnlyCollection<string> singleKeys) =>
        db.WorkItems.Where(item => item.SingleKey != null && singleKeys.Contains(item.SingleKey)).Select(item => item.SingleKey!);

    /// <summary>A run with the dispatch that it belongs to, for whoever may see it.</summary>
    public static IQueryable<OwnedRun> RunSeenBy(this IInfrajetDb db, long? personId, long runId) =>
        db.RunsSeenBy(personId).Where(owned => owned.Run.Id == runId);

    /// <summary>The runs of a dispatch, by its correlation id or its own.</summary>
    public static IQueryable<OwnedRun> RunsOfDispatchSeenBy(this IInfrajetDb db, long? personId, string dispatch, long? after) =>
        db.RunsSeenBy(personId)
            .Where(owned => owned.Dispatch.CorrelationId == dispatch || owned.Dispatch.Id == dispatch)
            .Where(owned => after == null || owned.Run.Id > after)
            .OrderBy(owned => owned.Run.Id);

    // Of the others nobody knows yet, or for good, that they started something.
    private static IQueryable<Dispatch> Settled(this IQueryable<Dispatch> dispatches) =>
        dispatches.Where(dispatch =>
            dispatch.Status != DispatchStatus.Prepared
            && dispatch.Status != DispatchStatus.Unknown
            && dispatch.Status != DispatchStatus.Refused
        );

    private static IQueryable<OwnedRun> RunsSeenBy(this IInfrajetDb db, long? personId) =>
        from run in db.WorkflowRuns.AsNoTracking()
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
