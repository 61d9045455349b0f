using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects.Files;

/// <summary>A file of a project, to be read.</summary>
public sealed record OpenFile(string ProjectId, string Path) : IRequest<Result<OpenedFile>>;

/// <param name="Content">The reader's to close.</param>
public sealed record OpenedFile(FileDetails Details, Stream Content);

internal sealed class OpenFileHandler(IInfrajetDb db, ICall call, IContentStore store) : IRequestHandler<OpenFile, Result<OpenedFile>>
{
    public async Task<Result<OpenedFile>> Handle(OpenFile request, CancellationToken cancellationToken)
    {
        if (!await db.ProjectOf(call.Caller.PersonId, request.ProjectId).AnyAsync(cancellationToken))
        {
            return ProjectFailures.NotFound;
        }

        var file = await db.FileAt(request.ProjectId, request.Path).SingleOrDefaultAsync(cancellationToken);
        return file is null
            ? ProjectFailures.FileNotFound
            : new OpenedFile(FileDetails.Of(file), await store.OpenKeptAsync(file.BlobId, cancellationToken));
    }
}
