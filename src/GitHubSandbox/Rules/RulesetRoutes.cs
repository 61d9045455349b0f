using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

internal static class RulesetRoutes
{
    private const string Sets = "/repos/{owner}/{repo}/rulesets";
    private const string Set = $"{Sets}/{{ruleset_id}}";

    public static void MapRulesets(this ApiRoutes api)
    {
        api.Get(Sets, List);
        api.Post(Sets, Make, Need.Write("administration"));
        api.Get(Set, Show);
        api.Put(Set, Change, Need.Write("administration"));
        api.Delete(Set, Delete, Need.Write("administration"));
        api.Get("/repos/{owner}/{repo}/rules/branches/{**branch}", ListRules);
    }

    private static Answer List(Call call)
    {
        var repository = call.Repository();
        var targets = call.Query("targets")?.Split(',');
        var sets = repository.Rulesets.Values.Where(set => targets is null || targets.Contains(set.Target));
        return call.Page(sets, set => RulesetJson.Listed(call.World, repository, set));
    }

    private static Answer Make(Call call)
    {
        var repository = call.Repository();
        var set = new Ruleset
        {
            Id = call.World.NewId(),
            Name = call.Body.RequiredString("name"),
            Target = call.Body.String("target") ?? "branch",
            Enforcement = call.Body.RequiredString("enforcement"),
            CreatedAt = call.World.Now,
            UpdatedAt = call.World.Now,
        };
        RulesetReading.ReadInto(call, repository, set);
        repository.Rulesets.Add(set.Id, set);
        return Answer.Created(RulesetJson.Full(call, repository, set));
    }

    private static Answer Show(Call call)
    {
        var repository = call.Repository();
        return Answer.Ok(RulesetJson.Full(call, repository, Find(call, repository)));
    }

    private static Answer Change(Call call)
    {
        var repository = call.Repository();
        var set = Find(call, repository);
        RulesetReading.ReadInto(call, repository, set);
        set.UpdatedAt = call.World.Now;
        return Answer.Ok(RulesetJson.Full(call, repository, set));
    }

    private static Answer Delete(Call call)
    {
        var repository = call.Repository();
        repository.Rulesets.Remove(Find(call, repository).Id);
        return Answer.NoContent;
    }

    // Also for a branch that is not there yet.
    private static Answer ListRules(Call call)
    {
        var repository = call.Repository();
        var name = RefName.Heads + call.Path("branch");
        var rules = repository
            .Rulesets.Values.Where(set => set is { IsActive: true, Target: "branch" } && set.AppliesTo(repository, name))
            .SelectMany(set => set.Rules, (set, rule) => (Set: set, Rule: rule));
        return call.Page(rules, one => RulesetJson.OnBranch(repository, one.Set, one.Rule));
    }

    private static Ruleset Find(Call call, Repository repository) =>
        repository.Rulesets.GetValueOrDefault(call.Id("ruleset_id")) ?? throw Refusal.NotFound();
}
