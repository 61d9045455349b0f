using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories;

/// <param name="Id">GitHub's own number, which never changes.</param>
/// <param name="InstallationId">The App's installation that reaches it; null where the App is not installed.</param>
/// <param name="UpdatedAt">For which time it was last seen to be so at GitHub.</param>
public sealed record RepositoryDetails(
    long Id,
    string NodeId,
    string Owner,
    string Name,
    string FullName,
    long? InstallationId,
    RepositorySource Source,
    string DefaultBranch,
    bool Private,
    bool Archived,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    public static RepositoryDetails Of(Repository repository) =>
        new(
            repository.Id,
            repository.NodeId,
            repository.Owner,
            repository.Name,
            repository.FullName.ToString(),
            repository.InstallationId,
            repository.Source,
            repository.DefaultBranch,
            repository.IsPrivate,
            repository.IsArchived,
            repository.CreatedAt,
            repository.UpdatedAt
        );
}
