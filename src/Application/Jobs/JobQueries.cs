using Infrajet.Application.Common;
using Infrajet.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <param name="Since">For how long something in it could have been begun.</param>
public sealed record DueLane(string Lane, DateTimeOffset Since);

public static class JobQueries
{
    public static IQueryable<WorkItem> JobById(this IInfrajetDb db, string id) => db.WorkItems.Where(item => item.Id == id);

    /// <summary>What may be begun in a lane, in the order in which it is to be.</summary>
    public static IQueryable<WorkItem> DueIn(this IInfrajetDb db, string lane, DateTimeOffset now) =>
        db
            .WorkItems.Where(item => item.Lane == lane && (item.State == WorkState.Waiting || item.State == WorkState.Running))
            .Where(item => item.State == WorkState.Waiting ? item.NotBefore <= now : item.LeasedUntil <= now)
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
}
