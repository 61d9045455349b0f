using System.Text;
using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.GitObjects;

/// <summary>The tree that a caller describes: entries on top of another tree, or of nothing.</summary>
internal static class TreeReading
{
    public static string? Base(Call call, Repository repository)
    {
        var name = call.Body.String("base_tree");
        var tree = name is not null && GitObjectCalls.IsId(name) ? TreeRoutes.TreeAt(repository.Git, name, repository.DefaultBranch) : null;
        return name is not null && tree is null ? throw Refusal.Unprocessable("base_tree is not a valid tree oid") : tree;
    }

    public static List<TreeChange> Read(Call call, Repository repository)
    {
        var entries = call.Body.RequiredArray("tree");
        if (entries.Count == 0)
        {
            throw Refusal.Unprocessable("Invalid tree info");
        }

        var changes = entries.Select(entry => new Body(
            entry as System.Text.Json.Nodes.JsonObject ?? throw Refusal.Unprocessable("Invalid tree info")
        ));
        List<TreeChange> read = [.. changes.Select(entry => Read(repository.Git, entry))];
        WorkflowFiles.Demand(call.World, call.Caller, repository, read.Select(change => change.Path));
        DemandGone(repository.Git.Objects, Base(call, repository), read);
        return read;
    }

    private static TreeChange Read(GitRepository git, Body entry)
    {
        var path = entry.String("path") ?? throw Refusal.Unprocessable("Must supply a valid tree.path");
        if (TreePath.Complaint(path) is { } complaint)
        {
            throw Refusal.Unprocessable($"tree.path {complaint}");
        }

        if (entry.IsNull("sha") && entry.String("content") is null)
        {
            return new(path, entry.String("mode") ?? FileMode.File, null);
        }

        var mode =
            entry.String("mode") is { } given && FileMode.IsKnown(given)
                ? given
                : throw Refusal.Unprocessable("Must supply a valid tree.mode");
        if (entry.String("type") is { } type && type != FileMode.TypeOf(mode))
        {
            throw Refusal.Unprocessable("Must supply a valid tree.type");
        }

        return new(path, mode, IdOf(git, entry, mode));
    }

    private static string IdOf(GitRepository git, Body entry, string mode)
    {
        var (id, content) = (entry.String("sha"), entry.String("content"));
        var type = FileMode.TypeOf(mode);
        if (id is null == content is null || (content is not null && type != "blob"))
        {
            throw Refusal.Unprocessable("Must supply either tree.sha or tree.content. Request will be rejected if both are present.");
        }

        var isThere = type switch
        {
            _ when id is null => true,
            "tree" => git.Objects.Has(id, ObjectKind.Tree),
            "blob" => git.Objects.Has(id, ObjectKind.Blob),
            _ => GitObjectCalls.IsId(id),
        };
        return isThere
            ? id ?? git.Objects.WriteBlob(Encoding.UTF8.GetBytes(content!))
            : throw Refusal.Unprocessable($"tree.sha {id} is not a valid {type}");
    }

    // Only what is there can be taken away.
    private static void DemandGone(ObjectStore objects, string? tree, List<TreeChange> changes)
    {
        if (changes.Exists(change => change.Id is null && (tree is null || objects.EntryIn(tree, change.Path) is null)))
        {
            throw Refusal.Unprocessable("GitRPC::BadObjectState");
        }
    }
}
