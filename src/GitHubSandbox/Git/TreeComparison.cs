namespace Sandbox.Git;

/// <summary>Compares trees, and goes down only where they differ.</summary>
internal static class TreeComparison
{
    /// <summary>The files that differ, in the order of their paths.</summary>
    public static IEnumerable<FileChange> Compare(this ObjectStore store, string? before, string? after, string above = "")
    {
        var old = Entries(store, before);
        var now = Entries(store, after);
        foreach (var name in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was == becomes)
            {
                continue;
            }

            var (file, newFile) = (Unless(was, isDirectory: true), Unless(becomes, isDirectory: true));
            if (file is not null || newFile is not null)
            {
                yield return new(above + name, file, newFile);
            }

            var (folder, newFolder) = (Unless(was, isDirectory: false), Unless(becomes, isDirectory: false));
            foreach (var change in store.Compare(folder?.Id, newFolder?.Id, $"{above}{name}/"))
            {
                yield return change;
            }
        }
    }

    /// <summary>Whether a file is gone: one stood where a folder has to be now, or the other way round.</summary>
    public static bool Loses(this ObjectStore store, string? before, string? after) =>
        store.Compare(before, after).Any(change => change.After is null);

    /// <summary>Brings together what two trees made of a third; null where both changed the same file.</summary>
    public static string? Merge(this ObjectStore store, string? origin, string? ours, string? theirs)
    {
        var (old, left, right) = (Entries(store, origin), Entries(store, ours), Entries(store, theirs));
        var merged = new List<TreeEntry>();
        foreach (var name in left.Keys.Union(right.Keys))
        {
            var (was, mine, other) = (old.GetValueOrDefault(name), left.GetValueOrDefault(name), right.GetValueOrDefault(name));
            if (mine == other || other == was)
            {
                Add(merged, mine);
            }
            else if (mine == was)
            {
                Add(merged, other);
            }
            else if (mine is { IsDirectory: true } && other is { IsDirectory: true })
            {
                if (store.Merge(Unless(was, isDirectory: false)?.Id, mine.Id, other.Id) is not { } folder)
                {
                    return null;
                }

                Add(merged, mine with { Id = folder });
            }
            else
            {
                return null;
            }
        }

        return store.WriteTree(merged);
    }

    // Git keeps no empty folders.
    private static void Add(List<TreeEntry> merged, TreeEntry? entry)
    {
        if (entry is not null && entry.Id != GitRepository.EmptyTree)
        {
            merged.Add(entry);
        }
    }

    private static TreeEntry? Unless(TreeEntry? entry, bool isDirectory) => entry?.IsDirectory == isDirectory ? null : entry;

    private static Dictionary<string, TreeEntry> Entries(ObjectStore store, string? tree) =>
        (tree is null ? [] : store.Tree(tree)).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
}
