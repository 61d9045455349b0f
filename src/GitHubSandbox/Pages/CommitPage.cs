using Sandbox.Git;
using Sandbox.Repositories;
using Sandbox.Time;

namespace Sandbox.Pages;

/// <summary>One commit and what it changed.</summary>
internal static class CommitPage
{
    private const int Shown = 300;

    public static Html? Show(Repository repository, string id)
    {
        var objects = repository.Git.Objects;
        if (objects.Find(id, ObjectKind.Commit) is null)
        {
            return null;
        }

        var commit = objects.Commit(id);
        var before = commit.Parents.Count == 0 ? null : objects.Commit(commit.Parents[0]).Tree;
        var changes = Changes(objects, before, commit.Tree, "")
            .Take(Shown)
            .Select(change =>
                change.Word == "removed"
                    ? Html.Of($"{change.Path} <span class=quiet>removed</span>")
                    : Html.Of(
                        $"<a href=\"{Html.Link(repository.FullName, "blob", id, change.Path)}\">{change.Path}</a> <span class=quiet>{change.Word}</span>"
                    )
            );
        return Html.Of(
            $"""
            <h1><a href="/{repository.FullName}">{repository.FullName}</a>{StartPage.Badge(repository)}</h1>
            <pre>{commit.Message}</pre>
            <p class=quiet><code>{id}</code><br>{commit.Author.Name} &lt;{commit.Author.Email}&gt;, {Moment.Of(commit.Committer.When)}</p>
            <h2>Files</h2>
            {Html.List(changes, "None changed.")}
            """
        );
    }

    // Directories that are the same on both sides are not looked into.
    private static IEnumerable<(string Path, string Word)> Changes(ObjectStore objects, string? before, string? after, string above)
    {
        var old = Entries(objects, before);
        var now = Entries(objects, after);
        foreach (var name in old.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was == becomes)
            {
                continue;
            }

            var inner = Changes(objects, TreeOf(was), TreeOf(becomes), $"{above}{name}/");
            foreach (var change in inner)
            {
                yield return change;
            }

            var (wasFile, isFile) = (was is { IsDirectory: false }, becomes is { IsDirectory: false });
            if (wasFile || isFile)
            {
                yield return (
                    above + name,
                    wasFile && isFile ? "changed"
                    : isFile ? "added"
                    : "removed"
                );
            }
        }
    }

    private static string? TreeOf(TreeEntry? entry) => entry is { IsDirectory: true } ? entry.Id : null;

    private static Dictionary<string, TreeEntry> Entries(ObjectStore objects, string? tree) =>
        (tree is null ? [] : objects.Tree(tree)).ToDictionary(entry => entry.Name, StringComparer.Ordinal);
}
