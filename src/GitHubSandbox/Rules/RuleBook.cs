using Sandbox.Http;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>What the owners of a repository do not let happen to its branches and tags.</summary>
internal static class RuleBook
{
    public static void Demand(World world, Repository repository, Caller caller, RefMove move)
    {
        if (move.IsDeletion && move.Branch == repository.DefaultBranch)
        {
            throw Refusal.Unprocessable("Cannot delete the default branch");
        }

        if (ProtectionRules.Violation(repository, caller, move) is { } complaint)
        {
            throw Refusal.AgainstRules($"Protected branch update failed for {move.Name}.\n\n{complaint}");
        }

        DemandRulesets(world, repository, caller, move);
    }

    public static void DemandRulesets(World world, Repository repository, Caller caller, RefMove move)
    {
        var violations = RulesetRules.Violations(world, repository, caller, move).Distinct().ToList();
        if (violations.Count > 0)
        {
            throw Refusal.AgainstRules($"Repository rule violations found\n\n{string.Join("\n\n", violations)}");
        }
    }

    /// <summary>Whether the branch is protected in one way or the other.</summary>
    public static bool Protects(Repository repository, string branch) =>
        repository.Protections.ContainsKey(branch)
        || repository.Rulesets.Values.Any(set =>
            set is { IsActive: true, Target: "branch", Rules.Count: > 0 } && set.AppliesTo(repository, Git.RefName.Heads + branch)
        );

    public static string Expected(IReadOnlyList<string> checks) =>
        checks is [var only]
            ? $"Required status check \"{only}\" is expected."
            : $"{checks.Count} of {checks.Count} required status checks are expected.";
}
