using Sandbox.Git;
using Sandbox.Repositories;

namespace Sandbox.GraphQL.Types;

/// <summary>A git object and the repository it was reached through.</summary>
internal sealed record ObjectAt(Repository Repository, string Id, ObjectKind Kind)
{
    /// <summary>Of a tree: where in the repository it stands, as far as the query told.</summary>
    public string TreePath { get; init; } = "";

    public ObjectStore Objects => Repository.Git.Objects;

    public Commit Commit => Objects.Commit(Id);

    public byte[] Content => Objects.Objects[Id].Content;

    public string NodeId => Sandbox.NodeId.Of(Letter, $"{Repository.Id}:{Id}");

    public string Path => $"/{Repository.FullName}/{(Kind == ObjectKind.Commit ? "commit" : "blob")}/{Id}";

    private string Letter =>
        Kind switch
        {
            ObjectKind.Blob => "B",
            ObjectKind.Tree => "T",
            ObjectKind.Commit => "C",
            ObjectKind.Tag => "TA",
        };

    public static ObjectAt? Find(Repository repository, string id) =>
        repository.Git.Objects.Objects.TryGetValue(id, out var found) ? new(repository, id, found.Kind) : null;

    /// <summary>By an expression of git's: a revision, or a path in one, such as main:src/app.tf.</summary>
    public static ObjectAt? Resolve(Repository repository, string expression)
    {
        var (revision, path) = expression.Split(':', 2) is [var before, var after] ? (before, after) : (expression, null);
        var id = revision == "HEAD" ? repository.Git.Head(repository.DefaultBranch) : repository.Git.Resolve(revision);
        if (path is null)
        {
            return Find(repository, id ?? revision);
        }

        return id is not null && repository.Git.Entry(id, path) is { } entry
            ? Find(repository, entry.Id) is { } found
                ? found with
                {
                    TreePath = path.Trim('/'),
                }
                : null
            : null;
    }
}
