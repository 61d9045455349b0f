using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories;

/// <summary>What GitHub says about repositories and what people may do there. Fails with <see cref="GitHubFailures"/>.</summary>
public interface IGitHubRepositories
{
    /// <summary>The repository as whoever asks may see it, with what they may do.</summary>
    Task<Result<SeenRepository>> FindAsync(GitHubCall gitHubCall, RepositoryName name, CancellationToken cancellationToken);

    /// <summary>What the person with this login may do there, asked with the App's eyes; nothing when the login is somebody else's by now.</summary>
    Task<Result<RepositoryRight>> RightOfAsync(
        GitHubCall gitHubCall,
        RepositoryName name,
        string login,
        long personId,
        CancellationToken cancellationToken
    );

    /// <summary>The App's installation that reaches the repository; <see cref="GitHubFailures.NoInstallation"/> where there is none.</summary>
    Task<Result<FoundInstallation>> InstallationOfAsync(RepositoryName name, CancellationToken cancellationToken);
}

public sealed record SeenRepository(RepositoryFacts Facts, RepositoryRight Right);

/// <param name="Permissions">What its owner granted the App, such as <c>contents</c> to <c>write</c>.</param>
/// <param name="Page">Where its owner can change it.</param>
/// <param name="IsSuspended">Whether its owner holds the App back.</param>
public sealed record FoundInstallation(
    long Id,
    IReadOnlyDictionary<string, string> Permissions,
    Uri? Page = null,
    bool IsSuspended = false
);
