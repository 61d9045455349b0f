using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Installations;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Installations;

/// <summary>
/// What GitHub says about where the App is installed. Fails with <see cref="GitHubFailures"/>, and with
/// <see cref="InstallationFailures.AppNotConfigured"/> where there is no App to ask as.
/// </summary>
public interface IGitHubInstallations
{
    /// <summary><see cref="GitHubFailures.NoInstallation"/> where it is gone, or another App's.</summary>
    Task<Result<InstallationFacts>> FindAsync(long installationId, CancellationToken cancellationToken);

    /// <summary>All of the App's.</summary>
    Task<Result<AllOf<InstallationFacts>>> ListAsync(CancellationToken cancellationToken);

    /// <summary>All that the installation reaches.</summary>
    Task<Result<AllOf<RepositoryFacts>>> RepositoriesOfAsync(long installationId, CancellationToken cancellationToken);
}

/// <summary>A list of GitHub's to its last page: where one page was missing there is none.</summary>
public sealed record AllOf<T>(IReadOnlyList<T> Items);
