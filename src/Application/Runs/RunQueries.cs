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

    /// <summary>Whoever changes it after this notices that somebody else did so since it was read.</summary>
    public static void TakeInHand(this IInfrajetDb db, Dispatch dispatch)
    {
        if (db.Dispatches.Local.All(kept => kept.Id != dispatch.Id))
        {
            db.Dispatches.Attach(dispatch);
        }
    }

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

    /// <summary>Those that an unmarked run may belong to.</summary>
    public static IQueryable<Dispatch> DispatchesSentBetween(
        this IInfrajetDb db,
        long repositoryId,
        DateTimeOffset from,
        DateTimeOffset to
    ) =>
        db
            .Dispatches.AsNoTracking()
            .Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.Status != DispatchStatus.Refused)
            .Where(dispatch => dispatch.SentAt >= from && dispatch.SentAt <= to)
            .OrderByDescending(dispatch => dispatch.SentAt);

    /// <summary>The events in a repository that wait for their first run, those that wait the longest first.</summary>
    public static IQueryable<Dispatch> EventsWaitingLongest(this IInfrajetDb db, long repositoryId) =>
        db.EventsWaitingIn(repositoryId).OrderBy(dispatch => dispatch.NextLookAt);

    public static IQueryable<Dispatch> EventsAcceptedLast(this IInfrajetDb db, long repositoryId) =>
        db.EventsWaitingIn(repositoryId).OrderByDescending(dispatch => dispatch.NextLookAt);

    public static IQueryable<RunWatch> WatchToRead(this IInfrajetDb db, long repositoryId) => db.WatchOver(repositoryId).AsNoTracking();

    public static IQueryable<RunWatch> WatchOver(this IInfrajetDb db, long repositoryId) =>
        db.RunWatches.Where(watch => watch.RepositoryId == repositoryId);

    /// <summary>Everything of these people in a repository that is not at its end.</summary>
    public static IQueryable<Dispatch> OpenDispatchesOf(
        this IInfrajetDb db,
        long repositoryId,
        IReadOnlyCollection<long> personIds,
        int atMost
    ) =>
        db.OpenDispatchesIn(repositoryId)
            .Where(dispatch => personIds.Contains(dispatch.PersonId))
            .OrderBy(dispatch => dispatch.Id)
            .Take(atMost);

    public static IQueryable<WorkflowRun> OpenRunsOf(
        this IInfrajetDb db,
        long repositoryId,
        IReadOnlyCollection<long> personIds,
        int atMost
    ) =>
        db.OpenRunsIn(repositoryId)
            .Join(
                db.Dispatches.Where(dispatch => personIds.Contains(dispatch.PersonId)),
                run => run.DispatchId,
                dispatch => dispatch.Id,
                (run, _) => run
            )
            .OrderBy(run => run.Id)
            .Take(atMost);

    /// <summary>Whose dispatches in a repository are not at their end.</summary>
    public static IQueryable<long> PeopleOfOpenDispatches(this IInfrajetDb db, long repositoryId) =>
        db.OpenDispatchesIn(repositoryId).Select(dispatch => dispatch.PersonId).Distinct().OrderBy(id => id);

    public static IQueryable<long> PeopleOfOpenRuns(this IInfrajetDb db, long repositoryId) =>
        db.OpenRunsIn(repositoryId)
            .Join(db.Dispatches, run => run.DispatchId, dispatch => dispatch.Id, (_, dispatch) => dispatch.PersonId)
            .Distinct()
            .OrderBy(id => id);

    /// <summary>Whether GitHub tells of this repository's runs by itself these days.</summary>
    public static IQueryable<long> RunsToldSince(this IInfrajetDb db, long repositoryId, DateTimeOffset time) =>
        db.WorkflowRuns.Where(run => run.RepositoryId == repositoryId && run.ToldAt >= time).Select(run => run.Id);

    public static IQueryable<long> RepositoriesWithDueDispatches(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db
            .Dispatches.Where(dispatch => dispatch.NextLookAt <= time)
            .Settled()
            .Select(dispatch => dispatch.RepositoryId)
            .Distinct()
            .OrderBy(id => id)
            .Take(atMost);

    public static IQueryable<long> RepositoriesWithDueRuns(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db.WorkflowRuns.Where(run => run.NextLookAt <= time).Select(run => run.RepositoryId).Distinct().OrderBy(id => id).Take(atMost);

    public static IQueryable<long> RepositoriesWithDueWatches(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db
            .RunWatches.Where(watch => watch.NextLookAt <= time)
            .OrderBy(watch => watch.NextLookAt)
            .Select(watch => watch.RepositoryId)
            .Take(atMost);

    /// <summary>Where GitHub answered within this time and nobody has looked since.</summary>
    public static IQueryable<long> RepositoriesWithNewAnswers(
        this IInfrajetDb db,
        DateTimeOffset after,
        DateTimeOffset until,
        int atMost
    ) =>
        db
            .Dispatches.Where(dispatch => dispatch.AnsweredAt > after && dispatch.AnsweredAt <= until)
            .Where(dispatch =>
                !db.RunWatches.Any(watch => watch.RepositoryId == dispatch.RepositoryId && watch.LookedFor >= dispatch.AnsweredAt)
            )
            .Select(dispatch => dispatch.RepositoryId)
            .Distinct()
            .OrderBy(id => id)
            .Take(atMost);

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

    private static IQueryable<Dispatch> EventsWaitingIn(this IInfrajetDb db, long repositoryId) =>
        db
            .Dispatches.AsNoTracking()
            .Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.NextLookAt != null)
            .Where(dispatch => dispatch.Kind == DispatchKind.RepositoryEvent && dispatch.Status == DispatchStatus.Accepted);

    private static IQueryable<Dispatch> OpenDispatchesIn(this IInfrajetDb db, long repositoryId) =>
        db.Dispatches.Where(dispatch => dispatch.RepositoryId == repositoryId && dispatch.NextLookAt != null).Settled();

    private static IQueryable<WorkflowRun> OpenRunsIn(this IInfrajetDb db, long repositoryId) =>
        db.WorkflowRuns.Where(run => run.RepositoryId == repositoryId && run.NextLookAt != null);

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
