namespace Sandbox.Git;

/// <summary>Which paths git takes into a tree.</summary>
internal static class TreePath
{
    /// <summary>What is wrong with it, to follow the name of the field it came in; null when nothing is.</summary>
    public static string? Complaint(string path) =>
        path switch
        {
            ['/', ..] => "cannot start with a slash",
            _ when path.Split('/').All(IsSound) => null,
            _ => "contains a malformed path component",
        };

    /// <summary>The folders that it goes through, outermost first.</summary>
    public static IEnumerable<string> Above(string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
        }
    }

    // Names that some file system would take for the repository's own folder are refused like that one itself.
    private static bool IsSound(string part)
    {
        var plain = part.TrimEnd('.', ' ').ToUpperInvariant();
        return part is not ("" or "." or "..")
            && !part.Contains('\0', StringComparison.Ordinal)
            && plain is not (".GIT" or "GIT~1")
            && !plain.StartsWith(".GIT:", StringComparison.Ordinal);
    }
}
