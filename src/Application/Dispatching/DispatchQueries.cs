using Infrajet.Application.Common;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Runs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Dispatching;

public static class DispatchQueries
{
    public static IQueryable<Dispatch> DispatchByKey(this IInfrajetDb db, long personId, string key) =>
        db.Dispatches.Where(dispatch => dispatch.PersonId == personId && dispatch.IdempotencyKey == key);

    public static IQueryable<Dispatch> DispatchById(this IInfrajetDb db, string id) => db.Dispatches.Where(dispatch => dispatch.Id == id);

    public static IQueryable<Dispatch> DispatchToRead(this IInfrajetDb db, string id) =>
        db.Dispatches.AsNoTracking().Where(dispatch => dispatch.Id == id);

    public static IQueryable<Dispatch> DispatchesToRead(this IInfrajetDb db, IReadOnlyCollection<string> ids) =>
        db.Dispatches.AsNoTracking().Where(dispatch => ids.Contains(dispatch.Id));

    public static IQueryable<Dispatch> DispatchByMark(this IInfrajetDb db, string mark) =>
        db.Dispatches.Where(dispatch => dispatch.Mark == mark);

    /// <summary>By its own id or its correlation id; of several requests that share one the newest.</summary>
    public static IQueryable<ListedDispatch> DispatchCalled(this IInfrajetDb db, long? personId, string id) =>
        db
            .Dispatches.Where(dispatch => personId == null || dispatch.PersonId == personId)
            .Where(dispatch => dispatch.CorrelationId == id || dispatch.Id == id)
            .WithRepository(db)
            .OrderByDescending(listed => listed.Dispatch.Id);

    public static IQueryable<ListedDispatch> DispatchesNewestFirst(this IInfrajetDb db, DispatchFilter filter, string? before) =>
        db
            .Dispatches.Where(dispatch => filter.PersonId == null || dispatch.PersonId == filter.PersonId)
            .Where(dispatch => filter.RepositoryId == null || dispatch.RepositoryId == filter.RepositoryId)
            .Where(dispatch => filter.EventType == null || dispatch.EventType == filter.EventType)
            .Where(dispatch => filter.Status == null || dispatch.Status == filter.Status)
            .Where(dispatch => before == null || dispatch.Id.CompareTo(before) < 0)
            .WithRepository(db)
            .OrderByDescending(listed => listed.Dispatch.Id);

    public static IQueryable<WorkflowRun> RunsOfDispatches(this IInfrajetDb db, IReadOnlyCollection<string> dispatchIds) =>
        db.WorkflowRuns.AsNoTracking().Where(run => run.DispatchId != null && dispatchIds.Contains(run.DispatchId)).OrderBy(run => run.Id);

    /// <summary>Which of these runs another dispatch explains already.</summary>
    public static IQueryable<long> RunsOfOthersAmong(this IInfrajetDb db, string dispatchId, IReadOnlyCollection<long> runIds) =>
        db
            .WorkflowRuns.Where(run => run.DispatchId != null && run.DispatchId != dispatchId && runIds.Contains(run.Id))
            .Select(run => run.Id);

    /// <summary>Those whose process ended before GitHub's answer was written down, and those that nobody will send again.</summary>
    public static IQueryable<Dispatch> UnsettledDispatchesDueAt(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db
            .Dispatches.Where(dispatch => dispatch.NextLookAt <= time)
            .Where(dispatch => dispatch.Status == DispatchStatus.Prepared || dispatch.Status == DispatchStatus.Unknown)
            .OrderBy(dispatch => dispatch.NextLookAt)
            .Take(atMost);

    private static IQueryable<ListedDispatch> WithRepository(this IQueryable<Dispatch> dispatches, IInfrajetDb db) =>
        dispatches
            .AsNoTracking()
            .Join(
                db.Repositories,
                dispatch => dispatch.RepositoryId,
                repository => repository.Id,
                (dispatch, repository) =>
                    new ListedDispatch
                    {
                        Dispatch = dispatch,
                        Owner = repository.Owner,
                        Name = repository.Name,
                    }
            );
}

/// <summary>A dispatch, and what its repository is called today.</summary>
public sealed class ListedDispatch
{
    public required Dispatch Dispatch { get; init; }

    public required string Owner { get; init; }

    public required string Name { get; init; }
}

public sealed record DispatchFilter(long? PersonId, long? RepositoryId, string? EventType, DispatchStatus? Status);
