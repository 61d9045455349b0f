using Infrajet.Application.GitHub;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Provisioning.Targets;

/// <summary>A profile by which customers are provisioned: which repository, by which credential, called what.</summary>
/// <param name="Branch">The only default branch that will do; null where any will.</param>
/// <param name="Token">Used only where the App is not installed.</param>
internal sealed record ProvisioningTarget(
    string Name,
    string Environment,
    RepositoryName Repository,
    string? Branch,
    GitHubToken? Token,
    DateTimeOffset? TokenCreatedOn,
    string? SigningKey
)
{
    public bool IsAt(RepositoryName name) => string.Equals(Repository.ToString(), name.ToString(), StringComparison.OrdinalIgnoreCase);
}
