using Infrajet.Domain.Git;

namespace Infrajet.Infrastructure.GitHub.Commits;

/// <summary>A file that becomes a folder, or a folder that becomes a file: one has to be gone before the other comes.</summary>
internal static class MakingWay
{
    public static bool IsNeeded(IEnumerable<GitFile> put, IEnumerable<GitFile> deleted)
    {
        var come = PathsOf(put);
        var gone = PathsOf(deleted);
        return come.SelectMany(FoldersOf).Any(gone.Contains) || gone.SelectMany(FoldersOf).Any(come.Contains);
    }

    private static HashSet<string> PathsOf(IEnumerable<GitFile> files) => files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }
}
