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
            // Two spaces, as GitHub has them.
            throw new GraphError($"Expected branch to point to \"{expected}\" but it did not.  Pull and try again.", "STALE_DATA");
        }

        var changes = ChangesOf(repository.Git, head, input["fileChanges"] as JsonObject ?? []);
        var objection = WorkflowFiles.Objection(asked.World, asked.Caller, repository, changes.Select(change => change.Path));
        if (objection is not null)
        {
            throw GraphError.Forbidden(objection);
        }

        var tree = repository.Git.Objects.Edit(repository.Git.Objects.Commit(head).Tree, changes);
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

    private static List<TreeChange> ChangesOf(GitRepository git, string head, JsonObject input)
    {
        var deleted = Items(input, "deletions").Select(item => Text(item, "path")!).ToList();
        var added = Items(input, "additions").Select(item => (Path: Text(item, "path")!, Contents: Text(item, "contents")!)).ToList();
        RequireSound([.. deleted, .. added.Select(addition => addition.Path)]);
        if (deleted.Any(path => git.Entry(head, path) is null or { IsDirectory: true }))
        {
            throw GraphError.NotFound($"A path was requested for deletion which does not exist as of commit oid `{head}`");
        }

        return
        [
            .. deleted.Select(path => new TreeChange(path, FileMode.File, null)),
            .. added.Select(addition => new TreeChange(
                addition.Path,
                FileMode.File,
                git.Objects.WriteBlob(Convert.FromBase64String(addition.Contents))
            )),
        ];
    }

    private static void RequireSound(List<string> paths)
    {
        if (paths.Find(path => TreePath.Complaint(path) is not null) is { } malformed)
        {
            throw GraphError.Unprocessable($"path {TreePath.Complaint(malformed)}: `{malformed}`");
        }

        if (paths.CountBy(path => path).FirstOrDefault(path => path.Value > 1) is { Key: { } twice })
        {
            throw GraphError.Unprocessable($"A path was requested more than once in the same commit: `{twice}`");
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
