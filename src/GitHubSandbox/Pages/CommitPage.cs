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
        var changes = objects
            .Compare(before, commit.Tree)
            .Take(Shown)
            .Select(change =>
                change.After is null
                    ? Html.Of($"{change.Path} <span class=quiet>removed</span>")
                    : Html.Of(
                        $"<a href=\"{Html.Link(repository.FullName, "blob", id, change.Path)}\">{change.Path}</a> <span class=quiet>{WordFor(change)}</span>"
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

    private static string WordFor(FileChange change) =>
        change switch
        {
            { Before: null } => "added",
            { After: null } => "removed",
            _ => "changed",
        };
}
