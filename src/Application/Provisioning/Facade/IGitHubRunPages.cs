using Infrajet.Application.GitHub;
using Infrajet.Domain.Common;
using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Provisioning.Facade;

/// <summary>Lists of runs in GitHub's own words, handed on as they are. Fails with <see cref="GitHubFailures"/>.</summary>
public interface IGitHubRunPages
{
    Task<Result<RunPage>> ReadAsync(
        GitHubCall gitHubCall,
        RepositoryName repository,
        RunFilter filter,
        CancellationToken cancellationToken
    );
}

/// <param name="Json">The body, unaltered.</param>
/// <param name="Links">The other pages that GitHub names.</param>
public sealed record RunPage(string Json, IReadOnlyList<PageLink> Links);

/// <param name="Relation">next, prev, first or last.</param>
public sealed record PageLink(string Relation, int Page);
