using Sandbox.Branches;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

internal static class ProtectionRoutes
{
    private const string Pattern = "/repos/{owner}/{repo}/branches/{branch}/protection";
    private const string Signatures = $"{Pattern}/required_signatures";

    public static void MapProtection(this ApiRoutes api)
    {
        api.Get(Pattern, Show, Need.Read("administration"));
        api.Put(Pattern, Set, Need.Write("administration"));
        api.Delete(Pattern, Remove, Need.Write("administration"));
        api.Get(Signatures, ShowSignatures, Need.Read("administration"));
        api.Post(Signatures, call => RequireSignatures(call, true), Need.Write("administration"));
        api.Delete(Signatures, call => RequireSignatures(call, false), Need.Write("administration"));
    }

    private static Answer Show(Call call)
    {
        var (repository, branch) = Asked(call);
        return Answer.Ok(ProtectionJson.Of(call.World, repository, branch, Find(repository, branch)));
    }

    private static Answer ShowSignatures(Call call)
    {
        var (repository, branch) = Asked(call);
        var protection = Find(repository, branch);
        return Answer.Ok(ProtectionJson.Signatures($"{BranchJson.Url(call.World, repository, branch)}/protection", protection));
    }

    // Alone among the parts of a protection, this one is not set with the others.
    private static Answer RequireSignatures(Call call, bool isRequired)
    {
        var (repository, branch) = Asked(call);
        Find(repository, branch).RequiresSignatures = isRequired;
        return isRequired ? ShowSignatures(call) : Answer.NoContent;
    }

    private static Answer Set(Call call)
    {
        var (repository, branch) = Asked(call);
        var protection = ProtectionReading.Read(call, repository);
        protection.RequiresSignatures = repository.Protections.GetValueOrDefault(branch)?.RequiresSignatures == true;
        repository.Protections[branch] = protection;
        return Answer.Ok(ProtectionJson.Of(call.World, repository, branch, protection));
    }

    private static Answer Remove(Call call)
    {
        var (repository, branch) = Asked(call);
        Find(repository, branch);
        repository.Protections.Remove(branch);
        return Answer.NoContent;
    }

    private static BranchProtection Find(Repository repository, string branch) =>
        repository.Protections.GetValueOrDefault(branch) ?? throw Refusal.NotFound("Branch not protected");

    private static (Repository Repository, string Branch) Asked(Call call)
    {
        var repository = call.Repository();
        return (repository, BranchRoutes.Find(repository, call.Path("branch")));
    }
}
