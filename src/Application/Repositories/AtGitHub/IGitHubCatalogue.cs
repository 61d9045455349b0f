using Infrajet.Application.GitHub;
using Infrajet.Application.Installations;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>Repositories as GitHub shows them to whoever asks. Fails with <see cref="GitHubFailures"/>.</summary>
public interface IGitHubCatalogue
{
    Task<Result<CataloguePage>> ListAsync(GitHubCall gitHubCall, int page, int perPage, CancellationToken cancellationToken);

    Task<Result<AllOf<ShownRepository>>> ListAllAsync(GitHubCall gitHubCall, CancellationToken cancellationToken);

    Task<Result<ShownRepository>> FindAsync(GitHubCall gitHubCall, RepositoryName name, CancellationToken cancellationToken);

    /// <param name="organization">Null for the account of whoever asks.</param>
    Task<Result<ShownRepository>> CreateAsync(
        GitHubCall gitHubCall,
        string? organization,
        NewRepository wanted,
        CancellationToken cancellationToken
    );
}

/// <param name="Last">The number of the last page, if this is not it.</param>
public sealed record CataloguePage(IReadOnlyList<ShownRepository> Repositories, int? Last);

/// <param name="HasReadme">Whether it begins with a commit; without one there is no branch yet.</param>
public sealed record NewRepository(string Name, string? Description, bool IsPrivate, bool HasReadme);
