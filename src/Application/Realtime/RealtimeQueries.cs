using Infrajet.Application.Common;
using Infrajet.Domain.Realtime;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Realtime;

public static class RealtimeQueries
{
    public static IQueryable<LiveEvent> EventsAfter(this IInfrajetDb db, string stream, long sequence, int atMost) =>
        db
            .LiveEvents.AsNoTracking()
            .Where(happened => happened.Stream == stream && happened.Sequence > sequence)
            .OrderBy(happened => happened.Sequence)
            .Take(atMost);

    public static IQueryable<StreamHead> HeadsOf(this IInfrajetDb db, string[] streams) =>
        db.StreamHeads.AsNoTracking().Where(head => streams.Contains(head.Name));

    public static IQueryable<StreamHead> HeadOf(this IInfrajetDb db, string stream) =>
        db.StreamHeads.AsNoTracking().Where(head => head.Name == stream);

    public static IQueryable<LiveEvent> EventsBefore(this IInfrajetDb db, DateTimeOffset time, int atMost) =>
        db.LiveEvents.Where(happened => happened.At < time).OrderBy(happened => happened.At).Take(atMost);
}
