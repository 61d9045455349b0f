using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Runs;

/// <summary>Finds repositories where somebody should look at GitHub for runs, and has it done: one piece of work for each of them.</summary>
public sealed record ScheduleFollowing : IRequest<Result<Done>>;

internal sealed class ScheduleFollowingHandler(IInfrajetDb db, WorkQueue queue, TimeProvider clock)
    : IRequestHandler<ScheduleFollowing, Result<Done>>
{
    private const int BatchSize = 500;

    public async Task<Result<Done>> Handle(ScheduleFollowing request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var due = (await db.RepositoriesWithDueDispatches(now, BatchSize).ToListAsync(cancellationToken))
            .Union(await db.RepositoriesWithDueRuns(now, BatchSize).ToListAsync(cancellationToken))
            .ToDictionary(FollowRuns.SingleKeyFor);
        string[] keys = [.. due.Keys];
        var unfinished = await db.UnfinishedAmong(keys).ToListAsync(cancellationToken);
        foreach (var key in keys.Except(unfinished))
        {
            await TryOrderAsync(due[key], cancellationToken);
        }

        return Done.Value;
    }

    private async Task TryOrderAsync(long repositoryId, CancellationToken cancellationToken)
    {
        try
        {
            queue.Order(FollowRuns.OrderFor(repositoryId));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node was faster, and that is as good.
            db.Forget();
        }
    }
}
