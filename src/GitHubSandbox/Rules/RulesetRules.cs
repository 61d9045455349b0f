using System.Text.Json.Nodes;
using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>What the rulesets of a repository have against a move of a branch or tag.</summary>
internal static class RulesetRules
{
    // Roles that GitHub knows by number.
    private static readonly Dictionary<long, Role> RoleNumbers = new()
    {
        [2] = Role.Maintain,
        [4] = Role.Write,
        [5] = Role.Admin,
    };

    public static IEnumerable<string> Violations(World world, Repository repository, Caller caller, RefMove move) =>
        repository
            .Rulesets.Values.Where(set =>
                set.IsActive && set.AppliesTo(repository, move.Name) && !IsExempt(world, set, repository, caller, move)
            )
            .SelectMany(set => set.Rules)
            .SelectMany(rule => Violations(repository, move, rule));

    /// <summary>always, pull_requests_only, exempt or never.</summary>
    public static string Bypass(World world, Ruleset set, Repository repository, Caller caller)
    {
        var modes = set.BypassActors.Where(actor => IsMeant(world, actor, repository, caller)).Select(actor => actor.Mode).ToHashSet();
        return modes.Contains("exempt") ? "exempt"
            : modes.Contains("always") ? "always"
            : modes.Contains("pull_request") ? "pull_requests_only"
            : "never";
    }

    private static bool IsExempt(World world, Ruleset set, Repository repository, Caller caller, RefMove move) =>
        Bypass(world, set, repository, caller) switch
        {
            "never" => false,
            "pull_requests_only" => move.Manner == PushManner.PullRequest,
            _ => true,
        };

    private static bool IsMeant(World world, BypassActor actor, Repository repository, Caller caller) =>
        actor.ActorType switch
        {
            "User" => caller.Person?.Id == actor.ActorId,
            "Integration" => caller.Token?.Installation?.App.Id == actor.ActorId,
            "OrganizationAdmin" => caller.Person is { } person && repository.Owner.IsOwnedBy(person),
            "Team" => repository.Owner.Teams.Any(team =>
                team.Id == actor.ActorId && caller.Person is { } one && team.Members.Contains(one.Id)
            ),
            "RepositoryRole" => RoleNumbers.TryGetValue(actor.ActorId ?? 0, out var role)
                && Access.RoleOf(caller.Person, repository) >= role,
            _ => false,
        };

    private static IEnumerable<string> Violations(Repository repository, RefMove move, Rule rule)
    {
        var git = repository.Git;
        var isMerged = move.Manner == PushManner.PullRequest;
        var commits = new Lazy<List<Commit>>(() => [.. move.NewCommits(git).Select(git.Objects.Commit)]);
        var complaint = rule.Type switch
        {
            "creation" when move.IsCreation => "Cannot create ref due to creations being restricted.",
            "deletion" when move.IsDeletion => $"Cannot delete this {(move.Branch is null ? "tag" : "branch")}",
            "update" when move is { IsCreation: false, IsDeletion: false } => "Cannot update this protected ref.",
            "non_fast_forward" when move.IsRewind(git) => "Cannot force-push to this branch",
            "required_linear_history" when commits.Value.Exists(commit => commit.Parents.Count > 1) =>
                "This branch must not contain merge commits.",
            "required_signatures" when !commits.Value.TrueForAll(ServerSeal.IsOn) => "Commits must have verified signatures.",
            "pull_request" when !isMerged && !move.IsDeletion => "Changes must be made through a pull request.",
            "merge_queue" when !move.IsDeletion => "Changes must be made through the merge queue",
            "required_status_checks" when AreChecksMissing(move, rule) => RuleBook.Expected(Checks(rule)),
            _ => null,
        };
        return complaint is null ? PatternRules.Violations(git, move, rule, commits) : [complaint];
    }

    private static bool AreChecksMissing(RefMove move, Rule rule) =>
        !move.IsDeletion
        && Checks(rule).Count > 0
        && !(move.IsCreation && rule.Parameters?["do_not_enforce_on_create"]?.GetValue<bool>() == true);

    private static List<string> Checks(Rule rule) =>
        [.. (rule.Parameters?["required_status_checks"] as JsonArray ?? []).Select(check => check!["context"]!.GetValue<string>())];
}
