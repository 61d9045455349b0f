using Infrajet.Application.Common;
using Infrajet.Application.Repositories.Rights;

namespace Infrajet.Application.Repositories.AtGitHub;

/// <summary>
/// Pages of repositories that GitHub showed within the last minute, on this node. Whatever makes a right to be forgotten makes them old:
/// somebody may see others by now.
/// </summary>
internal sealed class CatalogueMemory(RightsMemory rights, TimeProvider clock)
{
    private const int MostPages = 200;
    private readonly ShortMemory<CatalogueKey, Remembered> _pages = new(clock, TimeSpan.FromMinutes(1), MostPages);

    /// <summary>To be taken before GitHub is asked.</summary>
    public long Mark => rights.Mark;

    public GitHubRepositoryList? Find(CatalogueKey key) => _pages.Find(key) is { } known && known.Mark == rights.Mark ? known.List : null;

    public void Keep(long mark, CatalogueKey key, GitHubRepositoryList list) => _pages.Keep(key, new(mark, list));

    private sealed record Remembered(long Mark, GitHubRepositoryList List);
}

/// <param name="Token">By its fingerprint: another one may show others.</param>
internal readonly record struct CatalogueKey(long PersonId, string Token, ListGitHubRepositories Asked);
