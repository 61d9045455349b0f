using Infrajet.Application.Common;
using Infrajet.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <param name="Since">For how long something in it could have been begun.</param>
public sealed record DueLane(string Lane, DateTimeOffset Since);

public static class JobQueries
{
    public static IQueryable<WorkItem> JobById(this IInfrajetDb db, string id) => db.WorkItems.Where(item => item.Id == id);

    /// <summary>A job by its id, if it is this person's; anybody's where there is no person.</summary>
    public static IQueryable<WorkItem> JobWithin(this IInfrajetDb db, long? ownerId, string id) =>
        db.WorkItems.Where(item => item.Id == id && (ownerId == null || item.PersonId == ownerId));

    public static IQueryable<WorkItem> JobsNewestFirst(this IInfrajetDb db, JobFilter filter, string? before) =>
        db
            .WorkItems.AsNoTracking()
            .Matching(filter)
            .Where(item => before == null || item.Id.CompareTo(before) < 0)
            .OrderByDescending(item => item.Id);

    /// <summary>Parked jobs, oldest first, without those that must be alone and are not, or of which a later one is parked as well.</summary>
    public static IQueryable<WorkItem> ReplayableJobs(this IInfrajetDb db, JobFilter filter, IReadOnlyList<string>? ids)
    {
        var parked = db.WorkItems.Matching(filter with { State = WorkState.Parked });
        return (ids is null ? parked : parked.Where(item => ids.Contains(item.Id)))
            .Where(item =>
                !item.IsSingle
                || !db.WorkItems.Any(other =>
                    other.SubjectId == item.SubjectId
                    && other.Kind == item.Kind
                    && other.IsSingle
                    && (other.SingleKey != null || (other.State == WorkState.Parked && other.Id.CompareTo(item.Id) > 0))
                )
            )
            .OrderBy(item => item.Id);
    }

    public static IQueryable<WorkItem> JobsBySingleKey(this IInfrajetDb db, IReadOnlyList<string> keys) =>
        db.WorkItems.Where(item => keys.Contains(item.SingleKey!));

    /// <summary>By the time from which they could be begun first, which is indexed and never later than their end.</summary>
    public static IQueryable<WorkItem> JobsDoneBefore(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db
            .WorkItems.Where(item => item.State == WorkState.Done && item.NotBefore < time && item.EndedAt < time)
            .OrderBy(item => item.NotBefore)
            .Take(atMost);

    /// <summary>What has been waiting longest although it could have been begun.</summary>
    public static IQueryable<DateTimeOffset> LongestDue(this IInfrajetDb db, DateTimeOffset now) =>
        db
            .WorkItems.Where(item => item.State == WorkState.Waiting && item.NotBefore <= now)
            .OrderBy(item => item.NotBefore)
            .Select(item => item.NotBefore)
            .Take(1);

    /// <summary>What waits in a lane and may be begun, in the order in which it is to be; a lane can be very long.</summary>
    public static IQueryable<WorkItem> DueIn(this IInfrajetDb db, string lane, DateTimeOffset now) =>
        db
            .WorkItems.Where(item => item.Lane == lane && item.State == WorkState.Waiting && item.NotBefore <= now)
            .OrderBy(item => item.NotBefore)
            .ThenBy(item => item.Id);

    /// <summary>What a node that went silent has begun in a lane: it goes first.</summary>
    public static IQueryable<WorkItem> AbandonedIn(this IInfrajetDb db, string lane, DateTimeOffset now) =>
        db
            .WorkItems.Where(item => item.Lane == lane && item.State == WorkState.Running && item.LeasedUntil <= now)
            .OrderBy(item => item.NotBefore)
            .ThenBy(item => item.Id);

    /// <summary>Lanes in which something waits in vain: nobody is busy there.</summary>
    public static IQueryable<DueLane> IdleDueLanes(this IInfrajetDb db, DateTimeOffset now, int atMost) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => item.State == WorkState.Waiting && item.NotBefore <= now)
            .Where(item =>
                !db.WorkItems.Any(other => other.Lane == item.Lane && other.State == WorkState.Running && other.LeasedUntil > now)
            )
            .OrderBy(item => item.NotBefore)
            .Take(atMost)
            .Select(item => new DueLane(item.Lane, item.NotBefore));

    /// <summary>Lanes whose node went silent in the middle of something.</summary>
    public static IQueryable<DueLane> AbandonedLanes(this IInfrajetDb db, DateTimeOffset now, int atMost) =>
        db
            .WorkItems.AsNoTracking()
            .Where(item => item.State == WorkState.Running && item.LeasedUntil <= now)
            .OrderBy(item => item.NotBefore)
            .Take(atMost)
            .Select(item => new DueLane(item.Lane, item.LeasedUntil!.Value));

    private static IQueryable<WorkItem> Matching(this IQueryable<WorkItem> items, JobFilter filter) =>
        items
            .Where(item => filter.OwnerId == null || item.PersonId == filter.OwnerId)
            .Where(item => filter.State == null || item.State == filter.State)
            .Where(item => filter.Kind == null || item.Kind == filter.Kind)
            .Where(item => filter.SubjectId == null || item.SubjectId == filter.SubjectId)
            .Where(item => filter.ParkedSince == null || item.EndedAt >= filter.ParkedSince);
}
