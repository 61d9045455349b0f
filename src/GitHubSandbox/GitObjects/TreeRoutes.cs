using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.GitObjects;

internal static class TreeRoutes
{
    public static void MapTrees(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/git/trees/{**tree_sha}", Show, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/git/trees", Make, Need.Write("contents"));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Filled();
        var tree = TreeAt(repository.Git, call.Path("tree_sha"), repository.DefaultBranch) ?? throw Refusal.NotFound();
        return Answer.Bytes(TreeJson.Write(call.World, repository, tree, isDeep: call.Query("recursive") is not null), Answer.Json);
    }

    private static Answer Make(Call call)
    {
        var repository = call.Filled();
        var changes = TreeReading.Read(call, repository);
        var tree = repository.Git.Objects.Edit(TreeReading.Base(call, repository), changes) ?? repository.Git.Objects.WriteTree([]);
        return (Answer.Bytes(TreeJson.Write(call.World, repository, tree, isDeep: false), Answer.Json) with { Status = 201 }).With(
            "Location",
            call.World.Url($"/repos/{repository.FullName}/git/trees/{tree}")
        );
    }

    /// <summary>A tree by its own id, or that of a branch, a tag or a commit.</summary>
    public static string? TreeAt(GitRepository git, string name, string defaultBranch) =>
        git.Objects.Has(name, ObjectKind.Tree) || name == GitRepository.EmptyTree ? name
        : git.Resolve(name == "HEAD" ? defaultBranch : name) is { } commit ? git.Objects.Commit(commit).Tree
        : null;
}
