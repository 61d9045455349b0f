using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Runs;

/// <summary>Finds repositories where somebody should look at GitHub for runs, and has it done: one piece of work for each of them.</summary>
public sealed record ScheduleFollowing : IRequest<Result<Done>>;

internal sealed class ScheduleFollowingHandler(
    IInfrajetDb db,
    WorkQueue queue,
    NoticedAnswers noticed,
    IOptionsMonitor<DispatchingOptions> options,
    TimeProvider clock
) : IRequestHandler<ScheduleFollowing, Result<Done>>
{
    private const int BatchSize = 500;

    public async Task<Result<Done>> Handle(ScheduleFollowing request, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        var until = now - options.CurrentValue.FirstLook;
        var news = await NewsAsync(now, until, cancellationToken);
        var due = (await db.RepositoriesWithDueDispatches(now, BatchSize).ToListAsync(cancellationToken))
            .Union(await db.RepositoriesWithDueWatches(now, BatchSize).ToListAsync(cancellationToken))
            .Union(await db.RepositoriesWithDueRuns(now, BatchSize).ToListAsync(cancellationToken))
            .Union(news)
            .ToDictionary(FollowRuns.SingleKeyFor);
        string[] keys = [.. due.Keys];
        var unfinished = await db.UnfinishedAmong(keys).ToListAsync(cancellationToken);
        foreach (var key in keys.Except(unfinished))
        {
            await TryOrderAsync(due[key], cancellationToken);
        }

        // What is looked for at this moment may have come too late for that look, which then plans the next one.
        if (news.Count < BatchSize)
        {
            noticed.Notice(until);
        }

        return Done.Value;
    }

    private Task<List<long>> NewsAsync(DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken) =>
        db.RepositoriesWithNewAnswers(noticed.After(now, options.CurrentValue.RunWindow), until, BatchSize).ToListAsync(cancellationToken);

    private async Task TryOrderAsync(long repositoryId, CancellationToken cancellationToken)
    {
        try
        {
            queue.Order(FollowRuns.OrderFor(repositoryId));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception lost) when (lost.IsRefusedSave())
        {
            // Another node was faster, and that is as good.
            db.Forget();
        }
    }
}
