using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects.Files;

/// <summary>The files of a project whose paths begin so, in the order of their paths.</summary>
public sealed record ListFiles(string ProjectId, string? Prefix, int Limit, string? After) : IRequest<Result<Page<FileDetails>>>;

internal sealed class ListFilesValidator : AbstractValidator<ListFiles>
{
    public ListFilesValidator()
    {
        RuleFor(request => request.Prefix).MaximumLength(ProjectFile.PathLength);
        RuleFor(request => request.Limit).IsPageLimit();
        RuleFor(request => request.After).IsCursor();
    }
}

internal sealed class ListFilesHandler(IInfrajetDb db, ICall call) : IRequestHandler<ListFiles, Result<Page<FileDetails>>>
{
    public async Task<Result<Page<FileDetails>>> Handle(ListFiles request, CancellationToken cancellationToken)
    {
        if (!await db.ProjectOf(call.Caller.PersonId, request.ProjectId).AnyAsync(cancellationToken))
        {
            return ProjectFailures.NotFound;
        }

        var files = await db.FilesByPath(request.ProjectId, request.Prefix ?? "", Cursor.Read(request.After))
            .Take(request.Limit + 1)
            .ToListAsync(cancellationToken);
        return files.ConvertAll(FileDetails.Of).ToPage(request.Limit, file => file.Path);
    }
}
