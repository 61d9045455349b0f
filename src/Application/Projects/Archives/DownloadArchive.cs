using FluentValidation;
using Infrajet.Application.Common;
using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects.Archives;

/// <summary>All files of a project as one archive.</summary>
/// <param name="Format">By the ending of its name.</param>
public sealed record DownloadArchive(string ProjectId, string Format) : IRequest<Result<PackedProject>>
{
    public const string Zip = "zip";
    public const string TarGz = "tar.gz";
}

/// <param name="WriteAsync">Writes it, file by file, while it is sent.</param>
public sealed record PackedProject(string FileName, Func<Stream, CancellationToken, Task> WriteAsync);

internal sealed class DownloadArchiveValidator : AbstractValidator<DownloadArchive>
{
    public DownloadArchiveValidator() =>
        RuleFor(request => request.Format)
            .Must(format => format is DownloadArchive.Zip or DownloadArchive.TarGz)
            .WithMessage($"Write {DownloadArchive.Zip} or {DownloadArchive.TarGz}.");
}

internal sealed class DownloadArchiveHandler(IInfrajetDb db, ICall call, ProjectTrees trees, IContentStore store)
    : IRequestHandler<DownloadArchive, Result<PackedProject>>
{
    public async Task<Result<PackedProject>> Handle(DownloadArchive request, CancellationToken cancellationToken)
    {
        var project = await db.ProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken);
        if (project is null)
        {
            return ProjectFailures.NotFound;
        }

        var tree = await trees.ReadAsync(project.Id, cancellationToken);
        var packing = new ArchiveWriting(store, tree, project.UpdatedAt);
        return new PackedProject(
            $"{project.Name}.{request.Format}",
            request.Format == DownloadArchive.Zip ? packing.WriteZipAsync : packing.WriteTarAsync
        );
    }
}
