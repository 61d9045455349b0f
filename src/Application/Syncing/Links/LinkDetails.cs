using Infrajet.Domain.Projects;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Syncing.Links;

/// <param name="AutoSync">Changes of the files are synced there by themselves.</param>
/// <param name="AutoPull">What others push there is taken over by itself.</param>
/// <param name="CreatePullRequest">What is synced by itself goes into a pull request.</param>
public sealed record LinkDetails(
    string ProjectId,
    string RepositoryFullName,
    string Branch,
    bool AutoSync,
    bool AutoPull,
    ConflictRule ConflictStrategy,
    bool CreatePullRequest,
    DateTimeOffset UpdatedAt
)
{
    internal static LinkDetails Of(ProjectLink link, Repository repository) =>
        new(
            link.ProjectId,
            $"{repository.FullName}",
            link.Branch,
            link.PushesChanges,
            link.PullsChanges,
            link.OnConflict,
            link.ByPullRequest,
            link.UpdatedAt
        );
}
