using Sandbox.Branches;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

internal static class ProtectionRoutes
{
    private const string Pattern = "/repos/{owner}/{repo}/branches/{branch}/protection";

    public static void MapProtection(this ApiRoutes api)
    {
        api.Get(Pattern, Show, Need.Read("administration"));
        api.Put(Pattern, Set, Need.Write("administration"));
        api.Delete(Pattern, Remove, Need.Write("administration"));
    }

    private static Answer Show(Call call)
    {
        var (repository, branch) = Asked(call);
        return repository.Protections.TryGetValue(branch, out var protection)
            ? Answer.Ok(ProtectionJson.Of(call.World, repository, branch, protection))
            : throw Refusal.NotFound("Branch not protected");
    }

    private static Answer Set(Call call)
    {
        var (repository, branch) = Asked(call);
        var protection = repository.Protections[branch] = ProtectionReading.Read(call, repository);
        return Answer.Ok(ProtectionJson.Of(call.World, repository, branch, protection));
    }

    private static Answer Remove(Call call)
    {
        var (repository, branch) = Asked(call);
        return repository.Protections.Remove(branch) ? Answer.NoContent : throw Refusal.NotFound("Branch not protected");
    }

    private static (Repository Repository, string Branch) Asked(Call call)
    {
        var repository = call.Repository();
        return (repository, BranchRoutes.Find(repository, call.Path("branch")));
    }
}
