using System.Text;
using Sandbox.Git;
using Sandbox.Repositories;

namespace Sandbox.Pages;

/// <summary>Directories and files of a branch.</summary>
internal static class FilePages
{
    private const int LongestShown = 512 * 1024;

    public static Html? ShowTree(Repository repository, string rest) =>
        Find(repository, rest) is { Entry.IsDirectory: true } found
            ? Html.Of($"{Head(repository, found.Branch, found.Path)}{Files(repository, found.Branch, found.Path)}")
            : null;

    public static byte[]? Raw(Repository repository, string rest) =>
        Find(repository, rest) is { } found ? repository.Git.Objects.Find(found.Entry.Id, ObjectKind.Blob)?.Content : null;

    public static Html? ShowBlob(Repository repository, string rest) =>
        Find(repository, rest) is { Entry: { IsDirectory: false } entry } found
        && repository.Git.Objects.Find(entry.Id, ObjectKind.Blob) is { } blob
            ? Html.Of(
                $"{Head(repository, found.Branch, found.Path)}<p class=quiet>{entry.Mode}, {blob.Content.Length} bytes</p>\n{Text(blob.Content)}"
            )
            : null;

    public static Html Files(Repository repository, string branch, string path)
    {
        var git = repository.Git;
        var tree = git.Entry(git.Resolve(branch)!, path)!;
        var files = git
            .Objects.Tree(tree.Id)
            .OrderBy(entry => !entry.IsDirectory)
            .Select(entry =>
            {
                var (kind, slash) = entry.IsDirectory ? ("tree", "/") : ("blob", "");
                return Html.Of($"<a href=\"{Html.Link(repository.FullName, kind, branch, path, entry.Name)}\">{entry.Name}{slash}</a>");
            });
        return Html.List(files, "No files.");
    }

    private static Html Head(Repository repository, string branch, string path) =>
        Html.Of(
            $"<h1><a href=\"/{repository.FullName}\">{repository.FullName}</a>{StartPage.Badge(repository)}</h1>\n<h2>{branch}: {path}</h2>\n"
        );

    private static Html Text(byte[] content) =>
        content.Length > LongestShown || content.Contains((byte)0)
            ? Html.Of($"<p>It is too long, or not text.</p>\n")
            : Html.Of($"<pre>{Encoding.UTF8.GetString(content)}</pre>\n");

    // A branch may hold slashes: the first beginning of the path that names one is it.
    private static (string Branch, string Path, TreeEntry Entry)? Find(Repository repository, string rest)
    {
        var parts = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var count = 1; count <= parts.Length; count++)
        {
            var (branch, path) = (string.Join('/', parts[..count]), string.Join('/', parts[count..]));
            if (repository.Git.Resolve(branch) is { } commit && repository.Git.Entry(commit, path) is { } entry)
            {
                return (branch, path, entry);
            }
        }

        return null;
    }
}
