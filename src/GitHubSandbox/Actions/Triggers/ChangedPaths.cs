using Sandbox.Git;

namespace Sandbox.Actions.Triggers;

/// <summary>The paths of files that differ between two commits, for the path filters of push.</summary>
internal static class ChangedPaths
{
    /// <param name="before">Null for a new branch, whose commit is held against its own parent.</param>
    public static IReadOnlyCollection<string> Between(GitRepository git, string? before, string after)
    {
        var commit = git.Objects.Commit(after);
        before =
            before is not null && git.Objects.Has(before, ObjectKind.Commit) ? before
            : commit.Parents is [var parent, ..] ? parent
            : null;
        var paths = new List<string>();
        Collect(git.Objects, before is null ? null : git.Objects.Commit(before).Tree, commit.Tree, "", paths);
        return paths;
    }

    private static void Collect(ObjectStore store, string? before, string? after, string folder, List<string> paths)
    {
        var old = Entries(store, before);
        var now = Entries(store, after);
        foreach (var name in old.Keys.Union(now.Keys))
        {
            var (one, other) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (one == other)
            {
                continue;
            }

            if (one is { IsDirectory: true } || other is { IsDirectory: true })
            {
                Collect(store, TreeOf(one), TreeOf(other), $"{folder}{name}/", paths);
            }

            if (one is { IsDirectory: false } || other is { IsDirectory: false })
            {
                paths.Add(folder + name);
            }
        }
    }

    private static string? TreeOf(TreeEntry? entry) => entry is { IsDirectory: true } ? entry.Id : null;

    private static Dictionary<string, TreeEntry> Entries(ObjectStore store, string? tree) =>
        tree is null ? [] : store.Tree(tree).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
}
