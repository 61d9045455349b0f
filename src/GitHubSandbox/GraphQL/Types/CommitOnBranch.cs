using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.GraphQL.Types;

/// <summary>The mutation createCommitOnBranch: files onto a branch in one commit, if its head is still where it is thought to be.</summary>
internal static class CommitOnBranch
{
    private const string Heads = "refs/heads/";

    private static readonly Need Writing = Need.Write("contents");

    public static CommitMade Run(Asked asked)
    {
        var input = asked.Arguments["input"]!.AsObject();
        var branch = BranchOf(asked, input["branch"]!.AsObject());
        var repository = branch.Repository;
        asked.World.Demand(asked.Caller, repository, Writing);
        var expected = Text(input, "expectedHeadOid")!.ToLowerInvariant();
        if (repository.Git.Refs.GetValueOrDefault(branch.FullName) is not { } head)
        {
            throw GraphError.NotFound($"Could not resolve to a Branch with the name '{branch.Name}'.");
        }

        if (head != expected)
        {
            throw new GraphError($"Expected branch to point to \"{expected}\" but it did not. Pull and try again.", "STALE_DATA");
        }

        var changes = input["fileChanges"] as JsonObject ?? [];
        RequireSound(asked, repository, changes);
        var tree = Edit(repository.Git, head, changes);
        var commit = ServerCommits.Make(asked.World, repository, asked.Caller, tree, [head], MessageOf(input["message"]!.AsObject()));
        asked.World.Push(repository, asked.Caller, branch.FullName, commit);
        return new(Text(input, "clientMutationId"), ObjectAt.Find(repository, commit)!, branch);
    }

    private static RefAt BranchOf(Asked asked, JsonObject input)
    {
        if (Text(input, "id") is { } id)
        {
            return Lookups.Node(asked, id) as RefAt is { Prefix: Heads } found
                ? found
                : throw GraphError.NotFound($"Could not resolve to a node with the global id of '{id}'");
        }

        if (Text(input, "repositoryNameWithOwner") is not { } repository || Text(input, "branchName") is not { } name)
        {
            throw GraphError.Unprocessable("A branch must be given by its id, or by repositoryNameWithOwner and branchName.");
        }

        var full = name.StartsWith(Heads, StringComparison.Ordinal) ? name : Heads + name;
        return new(Lookups.Repository(asked, repository), full);
    }

    private static string? Edit(GitRepository git, string head, JsonObject changes)
    {
        var deletions = Items(changes, "deletions").Select(item => new TreeChange(Text(item, "path")!, FileMode.File, null)).ToList();
        if (deletions.Any(deletion => git.Entry(head, deletion.Path) is null or { IsDirectory: true }))
        {
            throw GraphError.NotFound($"A path was requested for deletion which does not exist as of commit oid `{head}`");
        }

        var additions = Items(changes, "additions").Select(item => Addition(git, item)).ToList();
        var without = git.Objects.Edit(git.Objects.Commit(head).Tree, deletions);
        var tree = git.Objects.Edit(without, additions);
        var added = additions.Select(addition => addition.Path).ToHashSet(StringComparer.Ordinal);
        return added.SelectMany(TreePath.Above).Any(added.Contains) || git.Objects.Loses(without, tree)
            ? throw GraphError.Unprocessable("A path was requested for addition where a file or a folder of the same name is in its way")
            : tree;
    }

    private static TreeChange Addition(GitRepository git, JsonObject item) =>
        new(Text(item, "path")!, FileMode.File, git.Objects.WriteBlob(Convert.FromBase64String(Text(item, "contents")!)));

    private static void RequireSound(Asked asked, Repository repository, JsonObject changes)
    {
        var paths = Items(changes, "deletions").Concat(Items(changes, "additions")).Select(item => Text(item, "path")!).ToList();
        if (paths.Find(path => TreePath.Complaint(path) is not null) is { } malformed)
        {
            throw GraphError.Unprocessable($"path {TreePath.Complaint(malformed)}: `{malformed}`");
        }

        var unique = paths.ToHashSet(StringComparer.Ordinal);
        if (unique.Count < paths.Count)
        {
            throw GraphError.Unprocessable("A path was requested more than once in the same commit");
        }

        if (WorkflowFiles.Objection(asked.World, asked.Caller, repository, paths) is { } objection)
        {
            throw GraphError.Forbidden(objection);
        }
    }

    private static string MessageOf(JsonObject input)
    {
        var body = Text(input, "body");
        return Text(input, "headline") + (string.IsNullOrEmpty(body) ? "" : $"\n\n{body}");
    }

    private static IEnumerable<JsonObject> Items(JsonObject input, string name) => (input[name] as JsonArray ?? []).OfType<JsonObject>();

    private static string? Text(JsonObject input, string name) => input[name]?.GetValue<string>();
}
