namespace Infrajet.Domain.Projects;

/// <summary>The paths of files that are to lie beside each other on every file system: no two are one there, and none is the folder of another.</summary>
public sealed class TakenPaths
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _folders = new(StringComparer.Ordinal);

    public TakenPaths(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            Take(path);
        }
    }

    /// <summary>The file that a file here cannot lie beside; null where there is none. The same path is no other file.</summary>
    public string? InTheWayOf(string path)
    {
        var folded = PathKey.Folded(path);
        return _files.TryGetValue(folded, out var same) ? (same == path ? null : same)
            : _folders.TryGetValue(folded, out var below) ? below.First()
            : FoldersOf(folded).Select(folder => _files.GetValueOrDefault(folder)).FirstOrDefault(file => file is not null);
    }

    public void Take(string path)
    {
        var folded = PathKey.Folded(path);
        _files[folded] = path;
        foreach (var folder in FoldersOf(folded))
        {
            if (!_folders.TryGetValue(folder, out var below))
            {
                _folders[folder] = below = new(StringComparer.Ordinal);
            }

            below.Add(path);
        }
    }

    public void Free(string path)
    {
        var folded = PathKey.Folded(path);
        _files.Remove(folded);
        foreach (var folder in FoldersOf(folded))
        {
            if (_folders.TryGetValue(folder, out var below) && below.Remove(path) && below.Count == 0)
            {
                _folders.Remove(folder);
            }
        }
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var end = path.IndexOf('/'); end >= 0; end = path.IndexOf('/', end + 1))
        {
            yield return path[..end];
        }
    }
}
