namespace Sandbox.Git;

/// <summary>Makes one tree from another, writing anew only the directories that change.</summary>
internal static class TreeEditing
{
    /// <summary>The id of the tree with these changes on top, or null when nothing is left in it.</summary>
    public static string? Edit(this ObjectStore store, string? tree, IReadOnlyCollection<TreeChange> changes)
    {
        var entries = (tree is null ? [] : store.Tree(tree)).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (var below in changes.GroupBy(change => FirstPart(change.Path), StringComparer.Ordinal))
        {
            var direct = below.LastOrDefault(change => change.Path.Length == below.Key.Length);
            if (direct is not null)
            {
                Put(entries, below.Key, direct.Mode, direct.Id);
            }

            var inside = below.Where(change => change.Path.Length > below.Key.Length).ToList();
            if (inside.Count > 0)
            {
                var before = entries.TryGetValue(below.Key, out var entry) && entry.IsDirectory ? entry.Id : null;
                Put(entries, below.Key, FileMode.Directory, store.Edit(before, [.. inside.Select(WithoutFirstPart)]));
            }
        }

        return entries.Count == 0 ? null : store.WriteTree(entries.Values);
    }

    private static void Put(Dictionary<string, TreeEntry> entries, string name, string mode, string? id)
    {
        if (id is null)
        {
            entries.Remove(name);
        }
        else
        {
            entries[name] = new(mode, name, id);
        }
    }

    private static string FirstPart(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? path : path[..slash];
    }

    private static TreeChange WithoutFirstPart(TreeChange change) =>
        change with
        {
            Path = change.Path[(FirstPart(change.Path).Length + 1)..],
        };
}
