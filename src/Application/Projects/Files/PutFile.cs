using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Projects.Files;

/// <summary>Puts a file into a project, or another content into a file that is there.</summary>
/// <param name="Length">Of the content, where it is known before.</param>
/// <param name="IsExecutable">As it was, or not at all, where left out.</param>
/// <param name="ContentType">By the file's name where left out.</param>
public sealed record PutFile(
    string ProjectId,
    string Path,
    Stream Content,
    long? Length,
    bool? IsExecutable,
    string? ContentType,
    FileConditions Conditions
) : IRequest<Result<FileInPlace>>;

/// <param name="IsNew">Whether there was none at this path before.</param>
public sealed record FileInPlace(FileDetails File, bool IsNew);

internal sealed class PutFileHandler(
    IInfrajetDb db,
    ICall call,
    IContentStore store,
    ProjectChanges projects,
    ProjectFiles files,
    IOptionsMonitor<ProjectOptions> options
) : IRequestHandler<PutFile, Result<FileInPlace>>
{
    public async Task<Result<FileInPlace>> Handle(PutFile request, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(request, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var kept = await store.KeepAsync(request.Content, request.Length, options.CurrentValue.MostFileBytes, cancellationToken);
        return await kept.ThenAsync(content =>
            projects.InActiveAsync(request.ProjectId, project => PutAsync(project, request, content, cancellationToken), cancellationToken)
        );
    }

    /// <summary>What can be told before the content is read, so that nobody sends it in vain.</summary>
    private async Task<Failure?> RefusalAsync(PutFile request, CancellationToken cancellationToken)
    {
        if (FilePath.RefusalOf(request.Path) is { } noPath)
        {
            return noPath;
        }

        var project = await db.ProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken);
        var file = await db.FileAt(request.ProjectId, request.Path).SingleOrDefaultAsync(cancellationToken);
        return project is null ? ProjectFailures.NotFound
            : project.Status == ProjectStatus.Archived ? ProjectFailures.Archived
            : request.Conditions.Hold(file?.BlobId) ? null
            : ProjectFailures.FileChanged;
    }

    private async Task<Result<FileInPlace>> PutAsync(
        Project project,
        PutFile request,
        KeptContent content,
        CancellationToken cancellationToken
    )
    {
        var before = await db.FileAt(project.Id, request.Path).SingleOrDefaultAsync(cancellationToken);
        if (!request.Conditions.Hold(before?.BlobId))
        {
            return ProjectFailures.FileChanged;
        }

        var file = new FileToPut(request.Path, content, request.IsExecutable, request.ContentType);
        var applied = await files.ApplyAsync(project, [file], [], cancellationToken);
        return applied.Match<Result<FileInPlace>>(
            done => new FileInPlace(FileDetails.Of(done.Put.SingleOrDefault() ?? before!), before is null),
            failure => failure
        );
    }
}
