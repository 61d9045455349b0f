using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <summary>Removes jobs that have been done for so long; parked ones stay until somebody replays them.</summary>
public sealed record ForgetFinishedJobs(TimeSpan Kept) : IRequest<Result<Done>>;

internal sealed class ForgetFinishedJobsHandler(IInfrajetDb db, TimeProvider clock) : IRequestHandler<ForgetFinishedJobs, Result<Done>>
{
    private const int BatchSize = 500;

    public async Task<Result<Done>> Handle(ForgetFinishedJobs request, CancellationToken cancellationToken)
    {
        var limit = clock.Now() - request.Kept;
        while (await db.JobsDoneBefore(limit, BatchSize).ToListAsync(cancellationToken) is { Count: > 0 } old)
        {
            db.WorkItems.RemoveRange(old);
            await db.SaveChangesAsync(cancellationToken);
            db.Forget();
        }

        return Done.Value;
    }
}
