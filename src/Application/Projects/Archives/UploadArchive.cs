using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Infrajet.Application.Projects.Archives;

public enum UploadMode
{
    /// <summary>Files that the archive does not have stay.</summary>
    Merge,

    /// <summary>The project holds what the archive has, and nothing else.</summary>
    Replace,
}

/// <summary>Puts all files of an archive into a project, or changes nothing.</summary>
/// <param name="StripComponents">How many folders are left out at the beginning of each path; files that lie no deeper are left out.</param>
public sealed record UploadArchive(string ProjectId, Stream Content, long? Length, UploadMode Mode, int StripComponents)
    : IRequest<Result<UploadedArchive>>,
        IAudited
{
    public const int MostStripped = 10;

    public string AuditAction => "project.uploaded";

    public string AuditSubject => ProjectChanges.Shown(ProjectId);
}

/// <param name="FilesInArchive">How many files it had.</param>
/// <param name="FilesPut">How many of them were not there, or otherwise.</param>
/// <param name="FilesDeleted">How many files that it did not have were taken away.</param>
/// <param name="Revision">Of the project from now on.</param>
public sealed record UploadedArchive(int FilesInArchive, int FilesPut, int FilesDeleted, long Revision);

internal sealed class UploadArchiveValidator : AbstractValidator<UploadArchive>
{
    public UploadArchiveValidator() => RuleFor(request => request.StripComponents).InclusiveBetween(0, UploadArchive.MostStripped);
}

internal sealed class UploadArchiveHandler(
    IInfrajetDb db,
    ICall call,
    IContentStore store,
    ISpool spool,
    ProjectChanges projects,
    ProjectFiles files,
    ProjectTrees trees,
    AuditTrail trail,
    IOptionsMonitor<ProjectOptions> options
) : IRequestHandler<UploadArchive, Result<UploadedArchive>>
{
    public async Task<Result<UploadedArchive>> Handle(UploadArchive request, CancellationToken cancellationToken)
    {
        var most = options.CurrentValue.MostArchiveBytes;
        var project = await db.ProjectOf(call.Caller.PersonId, request.ProjectId).SingleOrDefaultAsync(cancellationToken);
        Failure? refusal =
            project is null ? ProjectFailures.NotFound
            : project.Status == ProjectStatus.Archived ? ProjectFailures.Archived
            : request.Length > most ? ArchiveFailures.TooLarge(most)
            : null;
        if (refusal is not null)
        {
            return refusal;
        }

        var spooled = await spool.TakeInAsync(request.Content, most, ArchiveFailures.TooLarge(most), cancellationToken);
        var kept = await spooled.ThenAsync(archive => KeepAsync(archive, request.StripComponents, cancellationToken));
        return await kept.ThenAsync(put =>
            projects.InActiveAsync(request.ProjectId, active => PutAsync(active, put, request, cancellationToken), cancellationToken)
        );
    }

    private async Task<Result<List<FileToPut>>> KeepAsync(Stream spooled, int folders, CancellationToken cancellationToken)
    {
        await using var archive = new BufferedStream(spooled, 64 * 1024);
        if (await ReaderOfAsync(archive, cancellationToken) is not { } read)
        {
            return ArchiveFailures.Unknown;
        }

        var limits = options.CurrentValue;
        using var contents = new ArchiveContents(store, limits, archive.Length, folders);
        return await contents.KeepAsync(read(archive, 2 * limits.MaxFiles, cancellationToken), cancellationToken);
    }

    // By its first bytes: what people say of it is often wrong.
    private static async Task<ArchiveReader?> ReaderOfAsync(Stream archive, CancellationToken cancellationToken)
    {
        var head = new byte[2];
        await archive.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        archive.Position = 0;
        return head switch
        {
            [(byte)'P', (byte)'K'] => ZipReading.ReadAsync,
            [0x1F, 0x8B] => TarReading.ReadAsync,
            _ => null,
        };
    }

    private async Task<Result<UploadedArchive>> PutAsync(
        Project project,
        List<FileToPut> put,
        UploadArchive request,
        CancellationToken cancellationToken
    )
    {
        var taken = request.Mode switch
        {
            UploadMode.Merge => [],
            UploadMode.Replace => (await trees.ReadAsync(project.Id, cancellationToken)).Files.Select(file => file.Path).ToList(),
        };
        var applied = await files.ApplyAsync(project, put, taken, cancellationToken);
        return applied.Match<Result<UploadedArchive>>(
            done =>
            {
                trail.Record(request.AuditAction, project.Id);
                return new UploadedArchive(put.Count, done.Put.Count, done.Taken, project.Revision);
            },
            failure => failure
        );
    }
}
