namespace Sandbox.Git;

/// <summary>Compares trees, and goes down only where they differ.</summary>
internal static class TreeComparison
{
    /// <summary>The files that differ, in the order of their paths.</summary>
    public static IEnumerable<FileChange> Compare(this ObjectStore store, string? before, string? after, string above = "")
    {
        var (was, now) = (Entries(store, before), Entries(store, after));
        var gone = was.Except(now).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var come = now.Except(was).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        foreach (var name in gone.Keys.Union(come.Keys).Order(StringComparer.Ordinal))
        {
            var (old, becomes) = (gone.GetValueOrDefault(name), come.GetValueOrDefault(name));
            var (file, newFile) = (Unless(old, isDirectory: true), Unless(becomes, isDirectory: true));
            if (file is not null || newFile is not null)
            {
                yield return new(above + name, file, newFile);
            }

            var (folder, newFolder) = (Unless(old, isDirectory: false), Unless(becomes, isDirectory: false));
            foreach (var change in store.Compare(folder?.Id, newFolder?.Id, $"{above}{name}/"))
            {
                yield return change;
            }
        }
    }

    /// <summary>Whether a file is gone: one stood where a folder has to be now, or the other way round.</summary>
    public static bool Loses(this ObjectStore store, string? before, string? after) =>
        store.Compare(before, after).Any(change => change.After is null);

    /// <summary>The files that differ, where one that went and one that came with the same content are one that was renamed.</summary>
    public static List<FileChange> CompareWithRenames(this ObjectStore store, string? before, string? after)
    {
        var changes = store.Compare(before, after).ToList();
        var gone = changes
            .Where(change => change.After is null)
            .GroupBy(change => change.Before!.Id)
            .ToDictionary(group => group.Key, group => new Queue<FileChange>(group));
        var renamed = changes.ConvertAll(change =>
            change is { Before: null, After: { } now }
            && gone.TryGetValue(now.Id, out var candidates)
            && candidates.TryDequeue(out var former)
                ? change with
                {
                    Before = former.Before,
                    FormerPath = former.Path,
                }
                : change
        );
        var moved = renamed.Select(change => change.FormerPath).OfType<string>().ToHashSet();
        renamed.RemoveAll(change => change.After is null && moved.Contains(change.Path));
        return renamed;
    }

    /// <summary>Brings together what two trees made of a third; null where both changed the same file.</summary>
    public static string? Merge(this ObjectStore store, string? origin, string? ours, string? theirs)
    {
        var (old, left, right) = (ByName(store, origin), ByName(store, ours), ByName(store, theirs));
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

    private static IReadOnlyList<TreeEntry> Entries(ObjectStore store, string? tree) => tree is null ? [] : store.Tree(tree);

    private static Dictionary<string, TreeEntry> ByName(ObjectStore store, string? tree) =>
        Entries(store, tree).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
}
