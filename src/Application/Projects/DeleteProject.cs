using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects;

/// <summary>Deletes a project: its files are forgotten, and nobody sees it any more. What was synced stays where it was written to.</summary>
public sealed record DeleteProject(string ProjectId) : IRequest<Result<Done>>, IAudited
{
    public string AuditAction => "project.deleted";

    public string AuditSubject => ProjectChanges.Shown(ProjectId);
}

internal sealed class DeleteProjectHandler(
    IInfrajetDb db,
    ProjectChanges projects,
    DeletedProjects syncs,
    AuditTrail trail,
    TimeProvider clock
) : IRequestHandler<DeleteProject, Result<Done>>
{
    public Task<Result<Done>> Handle(DeleteProject request, CancellationToken cancellationToken) =>
        projects.InAnyAsync<Done>(
            request.ProjectId,
            async project =>
            {
                project.Delete(clock.Now());
                db.ProjectFiles.RemoveRange(await db.FilesToForget(project.Id).ToListAsync(cancellationToken));
                await syncs.EndAsync(project.Id, cancellationToken);
                trail.Record(request.AuditAction, project.Id);
                return Done.Value;
            },
            cancellationToken
        );
}
