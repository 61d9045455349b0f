using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Jobs;

/// <summary>The caller's jobs, newest first; an administrator may ask for everybody's.</summary>
public sealed record ListJobs(bool All, WorkState? State, string? Kind, string? SubjectId, int Limit, string? After)
    : IRequest<Result<Page<JobDetails>>>;

internal sealed class ListJobsValidator : AbstractValidator<ListJobs>
{
    public ListJobsValidator()
    {
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
    }
}

internal sealed class ListJobsHandler(IInfrajetDb db, ICall call, WorkKinds kinds) : IRequestHandler<ListJobs, Result<Page<JobDetails>>>
{
    public async Task<Result<Page<JobDetails>>> Handle(ListJobs request, CancellationToken cancellationToken)
    {
        if (request.All && !call.Caller.IsAdministrator)
        {
            return CommonFailures.AdministratorNeeded;
        }

        var filter = new JobFilter(request.All ? null : call.Caller.PersonId, request.State, request.Kind, request.SubjectId);
        var jobs = await db.JobsNewestFirst(filter, Cursor.Read(request.After)).Take(request.Limit + 1).ToListAsync(cancellationToken);
        return jobs.ConvertAll(job => JobDetails.Of(job, kinds)).ToPage(request.Limit, job => job.Id);
    }
}
