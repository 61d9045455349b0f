using Infrajet.Application.Common;
using Infrajet.Domain.Git;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.Application.Projects.Files;

/// <summary>What a project holds, as git would see it.</summary>
internal sealed class ProjectTrees(IInfrajetDb db)
{
    public async Task<FileTree> ReadAsync(string projectId, CancellationToken cancellationToken) =>
        FileTree.Of(await db.FilesInGit(projectId).ToListAsync(cancellationToken));
}
