using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects.Files;

/// <summary>Takes a file out of a project.</summary>
public sealed record DeleteFile(string ProjectId, string Path, FileConditions Conditions) : IRequest<Result<Done>>;

internal sealed class DeleteFileHandler(IInfrajetDb db, ProjectChanges projects, ProjectFiles files)
    : IRequestHandler<DeleteFile, Result<Done>>
{
    public Task<Result<Done>> Handle(DeleteFile request, CancellationToken cancellationToken) =>
        projects.InActiveAsync(request.ProjectId, project => DeleteAsync(project, request, cancellationToken), cancellationToken);

    private async Task<Result<Done>> DeleteAsync(Project project, DeleteFile request, CancellationToken cancellationToken)
    {
        var file = await db.FileAt(project.Id, request.Path).SingleOrDefaultAsync(cancellationToken);
        if (!request.Conditions.Hold(file?.BlobId))
        {
            return ProjectFailures.FileChanged;
        }

        if (file is null)
        {
            return ProjectFailures.FileNotFound;
        }

        var applied = await files.ApplyAsync(project, [], [file.Path], cancellationToken);
        return applied.Match<Result<Done>>(_ => Done.Value, failure => failure);
    }
}
