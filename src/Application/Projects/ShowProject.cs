using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects;

/// <summary>One of the caller's projects.</summary>
public sealed record ShowProject(string ProjectId) : IRequest<Result<ProjectDetails>>;

internal sealed class ShowProjectHandler(IInfrajetDb db, ICall call) : IRequestHandler<ShowProject, Result<ProjectDetails>>
{
    public async Task<Result<ProjectDetails>> Handle(ShowProject request, CancellationToken cancellationToken)
    {
        if (await db.ProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken) is not { } project)
        {
            return ProjectFailures.NotFound;
        }

        return ProjectDetails.Of(project, await db.ProjectTotals([project.Id]).SingleOrDefaultAsync(cancellationToken));
    }
}
