using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects.Files;

/// <summary>Moves a file to another path of its project.</summary>
/// <param name="Overwrite">Whether a file that is there goes.</param>
public sealed record MoveFile(string ProjectId, string From, string To, bool Overwrite) : IRequest<Result<FileDetails>>;

internal sealed class MoveFileHandler(IInfrajetDb db, ProjectChanges projects, ProjectFiles files)
    : IRequestHandler<MoveFile, Result<FileDetails>>
{
    public Task<Result<FileDetails>> Handle(MoveFile request, CancellationToken cancellationToken) =>
        projects.InActiveAsync(request.ProjectId, project => MoveAsync(project, request, cancellationToken), cancellationToken);

    private async Task<Result<FileDetails>> MoveAsync(Project project, MoveFile request, CancellationToken cancellationToken)
    {
        if (FilePath.RefusalOf(request.To) is { } refusal)
        {
            return refusal;
        }

        var file = await db.FileAt(project.Id, request.From).SingleOrDefaultAsync(cancellationToken);
        if (file is null)
        {
            return ProjectFailures.FileNotFound;
        }

        if (request.From == request.To)
        {
            return FileDetails.Of(file);
        }

        if (!request.Overwrite && await db.FileAt(project.Id, request.To).AnyAsync(cancellationToken))
        {
            return ProjectFailures.FileExists(request.To);
        }

        var content = new KeptContent(file.BlobId, file.Size, file.ContentHash);
        var moved = new FileToPut(request.To, content, file.IsExecutable, file.ContentType);
        var applied = await files.ApplyAsync(project, [moved], [file.Path], cancellationToken);
        return await applied.ThenAsync<FileDetails>(async done =>
            FileDetails.Of(done.Put.SingleOrDefault() ?? await db.FileAt(project.Id, request.To).SingleAsync(cancellationToken))
        );
    }
}
