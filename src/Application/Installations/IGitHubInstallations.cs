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
    Task<Result<InstallationFacts>> FindAsync(long installationId, Urgency urgency, CancellationToken cancellationToken);

    /// <summary>All of the App's.</summary>
    Task<Result<AllOf<InstallationFacts>>> ListAsync(Urgency urgency, CancellationToken cancellationToken);

    /// <summary>Those of the App's that the asking person has to do with; GitHub tells it to tokens that were given to a GitHub App, and to no others.</summary>
    Task<Result<AllOf<InstallationFacts>>> ListOwnAsync(GitHubCall gitHubCall, CancellationToken cancellationToken);

    /// <summary>All that the installation reaches.</summary>
    Task<Result<AllOf<RepositoryFacts>>> RepositoriesOfAsync(long installationId, Urgency urgency, CancellationToken cancellationToken);

    /// <summary>A new token that nobody else holds, and that Infrajet itself does not use.</summary>
    Task<Result<MadeToken>> MakeTokenAsync(TokenWish wish, CancellationToken cancellationToken);
}

/// <param name="Permissions">Such as <c>contents</c> to <c>read</c>.</param>
public sealed record TokenWish(long InstallationId, IReadOnlyList<long> RepositoryIds, IReadOnlyDictionary<string, string> Permissions);

/// <summary>In GitHub's own words.</summary>
public sealed record MadeToken(
    GitHubToken Token,
    DateTimeOffset ExpiresAt,
    IReadOnlyDictionary<string, string> Permissions,
    string RepositorySelection
);

/// <summary>A list of GitHub's to its last page: where one page was missing there is none.</summary>
public sealed record AllOf<T>(IReadOnlyList<T> Items);
