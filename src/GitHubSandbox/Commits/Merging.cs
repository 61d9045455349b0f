using Sandbox.Git;
using Sandbox.GitObjects;
using Sandbox.Http;
using Sandbox.Repositories;

namespace Sandbox.Commits;

/// <summary>One branch merged into another without a pull request.</summary>
internal static class Merging
{
    public static Answer Merge(Call call)
    {
        var repository = call.Filled();
        var git = repository.Git;
        var (target, source) = (call.Body.RequiredString("base"), call.Body.RequiredString("head"));
        var into = git.Head(target) ?? throw Refusal.NotFound("Base does not exist");
        var head = CommitRoutes.Find(repository, source) ?? throw Refusal.NotFound("Head does not exist");
        if (git.IsAncestor(head, into))
        {
            return Answer.NoContent;
        }

        var tree =
            git.Objects.Merge(TreeOf(git, git.MergeBase(into, head)), TreeOf(git, into), TreeOf(git, head))
            ?? throw Refusal.Conflict("Merge conflict");
        var paths = git.Objects.Compare(TreeOf(git, into), tree).Select(change => change.Path);
        WorkflowFiles.Demand(call.World, call.Caller, repository, paths);
        var message = call.Body.String("commit_message") ?? $"Merge {source} into {target}";
        var commit = ServerCommits.Make(call.World, repository, call.Caller, tree, [into, head], message);
        call.World.Push(repository, call.Caller, RefName.Heads + target, commit);
        return Answer.Created(CommitJson.Of(call.World, repository, commit));
    }

    private static string? TreeOf(GitRepository git, string? commit) => commit is null ? null : git.Objects.Commit(commit).Tree;
}
