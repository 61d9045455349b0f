using Sandbox.Git;
using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;
using Sandbox.Rules;

namespace Sandbox.Branches;

/// <summary>A branch under another name, with all that hangs on it.</summary>
internal static class Renaming
{
    private static readonly Need Administration = Need.Write("administration");

    public static Answer Rename(Call call)
    {
        var repository = call.Repository();
        var former = BranchRoutes.Find(repository, call.Path("branch"));
        var name = call.Body.RequiredString("new_name");
        if (former == repository.DefaultBranch)
        {
            call.World.Demand(call.Caller, repository, Administration);
        }

        if (repository.Git.Head(name) is not null)
        {
            throw Refusal.Unprocessable($"Validation failed: The branch '{name}' already exists.");
        }

        var head = repository.Git.Head(former);
        // Its protection goes with it, but rulesets may keep the former name from going.
        RuleBook.DemandRulesets(call.World, repository, call.Caller, new(RefName.Heads + former, head, null, PushManner.FastForward));
        call.World.Push(repository, call.Caller, RefName.Heads + name, head);
        Follow(repository, former, name);
        call.World.Push(repository, call.Caller, RefName.Heads + former, null);
        return Answer.Created(BranchJson.Full(call.World, repository, name));
    }

    private static void Follow(Repository repository, string former, string name)
    {
        repository.FormerBranches[former] = name;
        repository.FormerBranches.Remove(name);
        if (repository.DefaultBranch == former)
        {
            repository.DefaultBranch = name;
        }

        if (repository.Protections.Remove(former, out var protection))
        {
            repository.Protections[name] = protection;
        }

        foreach (var pull in repository.Pulls.Where(pull => pull.IsOpen && pull.Base == former))
        {
            pull.Base = name;
        }
    }
}
