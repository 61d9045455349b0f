using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.Domain.Git;
using Infrajet.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Syncing;

/// <summary>A project's files at one of its revisions: of two, that with the higher number is the newer.</summary>
internal sealed record ProjectSnapshot(FileTree Files, long Revision);

internal sealed class ProjectSnapshots(IInfrajetDb db, ProjectTrees projects)
{
    private const int MostReads = 5;

    /// <summary>Files that change while they are read are read again; if that does not end, they count as what they were at least.</summary>
    public async Task<ProjectSnapshot> TakeAsync(Project project, CancellationToken cancellationToken)
    {
        for (var reads = 1; ; reads++)
        {
            var before = await RevisionAsync(project, cancellationToken);
            var files = await projects.ReadAsync(project.Id, cancellationToken);
            if (reads == MostReads || before == await RevisionAsync(project, cancellationToken))
            {
                return new(files, before);
            }
        }
    }

    private Task<long> RevisionAsync(Project project, CancellationToken cancellationToken) =>
        db.RevisionOf(project.Id).SingleOrDefaultAsync(cancellationToken);
}
