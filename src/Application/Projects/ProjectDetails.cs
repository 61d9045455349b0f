using Infrajet.Domain.Projects;

namespace Infrajet.Application.Projects;

/// <param name="Revision">Counts the changes to its files.</param>
/// <param name="FileCount">How many files it has.</param>
/// <param name="TotalSize">Of all its files, in bytes.</param>
public sealed record ProjectDetails(
    string Id,
    string Name,
    string? Description,
    ProjectStatus Status,
    long Revision,
    int FileCount,
    long TotalSize,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <param name="totals">Null where it has no files.</param>
    public static ProjectDetails Of(Project project, ProjectTotals? totals) =>
        new(
            project.Id,
            project.Name,
            project.Description,
            project.Status,
            project.Revision,
            totals?.Files ?? 0,
            totals?.Size ?? 0,
            project.CreatedAt,
            project.UpdatedAt
        );
}
