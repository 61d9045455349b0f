using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Rules;

namespace Sandbox.Branches;

internal static class BranchRoutes
{
    public static void MapBranches(this ApiRoutes api)
    {
        api.Get("/repos/{owner}/{repo}/branches", List, Need.Read("contents"));
        api.Get("/repos/{owner}/{repo}/branches/{**branch}", Show, Need.Read("contents"));
        api.Post("/repos/{owner}/{repo}/branches/{branch}/rename", Renaming.Rename, Need.Write("contents"));
        api.Get("/repos/{owner}/{repo}/tags", ListTags);
        api.MapProtection();
    }

    private static Answer List(Call call)
    {
        var repository = call.Repository();
        var isProtected = call.Query("protected") switch
        {
            "true" => true,
            "false" => false,
            _ => (bool?)null,
        };
        var branches = repository.Git.Branches.Where(branch => isProtected is null || RuleBook.Protects(repository, branch) == isProtected);
        return call.Page(branches, branch => BranchJson.Short(call.World, repository, branch));
    }

    private static Answer Show(Call call)
    {
        var (repository, name) = (call.Repository(), call.Path("branch"));
        if (repository.Git.Head(name) is null && repository.FormerBranches.TryGetValue(name, out var now))
        {
            throw new Refusal(
                Answer.Redirect(301, BranchJson.Url(call.World, repository, now), BranchJson.Moved(call.World, repository, now))
            );
        }

        return Answer.Ok(BranchJson.Full(call.World, repository, Find(repository, name)));
    }

    /// <summary>The name again, if there is such a branch.</summary>
    public static string Find(Repository repository, string name) =>
        repository.Git.Head(name) is null ? throw Refusal.NotFound("Branch not found") : name;

    // The latest names first, as GitHub has them.
    private static Answer ListTags(Call call)
    {
        var repository = call.Repository();
        var tags = repository.Git.Refs.Keys.Select(Git.RefName.TagOf).OfType<string>().Reverse();
        return call.Page(tags, tag => BranchJson.Tag(call.World, repository, tag));
    }
}
