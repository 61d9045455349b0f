using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.GitObjects;
using Sandbox.Http;
using Sandbox.Repositories;
using FileMode = Sandbox.Git.FileMode;

namespace Sandbox.Contents;

/// <summary>One file onto a branch, or off it, in a commit of its own.</summary>
internal static class ContentWriting
{
    public static Answer Put(Call call)
    {
        var (repository, path, message) = Asked(call);
        var content = Base64Text.Decode(call.Body.RequiredString("content"));
        var (branch, head) = BranchOf(call, repository);
        var before = head is null ? null : repository.Git.Entry(head, path);
        if (before is not null)
        {
            RequireSameContent(call, path, before);
        }

        var after = new TreeChange(path, before?.Mode ?? FileMode.File, repository.Git.Objects.WriteBlob(content));
        var commit = Commit(call, repository, branch, head, after, message);
        var spot = new Spot(repository, branch, commit, path, new(after.Mode, path, after.Id!));
        var json = new JsonObject
        {
            ["content"] = ContentJson.Listed(call.World, spot, ContentJson.TypeOf(spot.Entry)),
            ["commit"] = MadeCommitJson.Of(call.World, repository, commit),
        };
        return before is null ? Answer.Of(201, json) : Answer.Ok(json);
    }

    public static Answer Delete(Call call)
    {
        var (repository, path, message) = Asked(call);
        var (branch, head) = BranchOf(call, repository);
        var before = head is null ? null : repository.Git.Entry(head, path);
        RequireSameContent(call, path, before ?? throw Refusal.NotFound());
        var commit = Commit(call, repository, branch, head, new(path, before.Mode, null), message);
        return Answer.Ok(new JsonObject { ["content"] = null, ["commit"] = MadeCommitJson.Of(call.World, repository, commit) });
    }

    private static (Repository Repository, string Path, string Message) Asked(Call call)
    {
        var repository = call.Repository();
        var message = call.Body.RequiredString("message");
        var path = call.Path("path");
        if (TreePath.Complaint(path) is { } complaint)
        {
            throw Refusal.Invalid(422, $"path {complaint}", "Commit", "path", "invalid");
        }

        WorkflowFiles.Demand(call.World, call.Caller, repository, [path]);
        return (repository, path, message);
    }

    // In an empty repository the first file makes the default branch.
    private static (string Branch, string? Head) BranchOf(Call call, Repository repository)
    {
        var branch = call.Body.String("branch") ?? repository.DefaultBranch;
        branch = branch.StartsWith("refs/heads/", StringComparison.Ordinal) ? branch["refs/heads/".Length..] : branch;
        var head = repository.Git.Head(branch);
        var mayBegin = repository.Git.IsEmpty && branch == repository.DefaultBranch;
        return head is null && !mayBegin ? throw Refusal.NotFound($"Branch {branch} not found") : (branch, head);
    }

    private static void RequireSameContent(Call call, string path, TreeEntry before)
    {
        var sha = call.Body.RequiredString("sha");
        if (sha != before.Id || before.IsDirectory)
        {
            throw Refusal.Conflict($"{path} does not match {sha}");
        }
    }

    private static string Commit(Call call, Repository repository, string branch, string? head, TreeChange change, string message)
    {
        var git = repository.Git;
        var before = head is null ? null : git.Objects.Commit(head).Tree;
        var tree = git.Objects.Edit(before, [change]);
        if (change.Id is not null && git.Objects.Loses(before, tree))
        {
            throw Refusal.Invalid(422, "path contains a malformed path component", "Commit", "path", "invalid");
        }

        IReadOnlyList<string> parents = head is null ? [] : [head];
        // Whoever is named by the caller is not vouched for: such a commit goes without GitHub's signature.
        var committer = call.Person("committer");
        var author = call.Person("author") ?? committer;
        var commit = author is null
            ? ServerCommits.Make(call.World, repository, call.Caller, tree, parents, message)
            : git.Objects.WriteCommit(
                new(tree ?? git.Objects.WriteTree([]), parents, author, committer ?? ServerCommits.Committer(call.World), message)
            );
        try
        {
            call.World.Push(repository, call.Caller, $"refs/heads/{branch}", commit);
            return commit;
        }
        catch (Refusal refusal) when (refusal.IsAgainstRules)
        {
            throw refusal.WithStatus(409);
        }
    }
}
