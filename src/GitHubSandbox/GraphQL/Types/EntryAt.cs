using Sandbox.Git;

namespace Sandbox.GraphQL.Types;

/// <summary>One line of a tree.</summary>
internal sealed record EntryAt(ObjectAt Tree, TreeEntry Entry)
{
    public string Path => Tree.TreePath.Length == 0 ? Entry.Name : $"{Tree.TreePath}/{Entry.Name}";

    public ObjectAt? Object => ObjectAt.Find(Tree.Repository, Entry.Id) is { } found ? found with { TreePath = Path } : null;
}
