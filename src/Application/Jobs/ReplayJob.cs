using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <summary>Has a parked job tried once more, with all its attempts.</summary>
public sealed record ReplayJob(string JobId) : IRequest<Result<JobDetails>>, IAudited
{
    public string AuditAction => Replays.Action;

    public string AuditSubject => NewId.Shown("job", JobId);
}

internal sealed class ReplayJobHandler(IInfrajetDb db, ICall call, Replays replays, WorkKinds kinds)
    : IRequestHandler<ReplayJob, Result<JobDetails>>
{
    public async Task<Result<JobDetails>> Handle(ReplayJob request, CancellationToken cancellationToken)
    {
        var job = await db.JobWithin(JobScope.Of(call), request.JobId).SingleOrDefaultAsync(cancellationToken);
        return job switch
        {
            null => JobFailures.NotFound,
            not { State: WorkState.Parked } => JobFailures.NotParked,
            _ => await replays.TryCommitAsync([job], cancellationToken) ? JobDetails.Of(job, kinds) : JobFailures.Superseded,
        };
    }
}
