using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <summary>One of the caller's jobs; an administrator sees everybody's.</summary>
public sealed record ShowJob(string JobId) : IRequest<Result<JobDetails>>;

internal sealed class ShowJobHandler(IInfrajetDb db, ICall call, WorkKinds kinds) : IRequestHandler<ShowJob, Result<JobDetails>>
{
    public async Task<Result<JobDetails>> Handle(ShowJob request, CancellationToken cancellationToken) =>
        await db.JobWithin(JobScope.Of(call), request.JobId).SingleOrDefaultAsync(cancellationToken) is { } job
            ? JobDetails.Of(job, kinds)
            : JobFailures.NotFound;
}
