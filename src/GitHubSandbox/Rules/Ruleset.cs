using Sandbox.Repositories;

namespace Sandbox.Rules;

/// <summary>Rules for some of a repository's branches or tags, and those to whom they do not apply.</summary>
internal sealed class Ruleset
{
    public required long Id { get; init; }

    public required string Name { get; set; }

    /// <summary>branch, tag or push.</summary>
    public required string Target { get; set; }

    /// <summary>active, evaluate or disabled.</summary>
    public required string Enforcement { get; set; }

    /// <summary>Patterns of full ref names, ~DEFAULT_BRANCH or ~ALL.</summary>
    public List<string> Include { get; set; } = [];

    public List<string> Exclude { get; set; } = [];

    public List<BypassActor> BypassActors { get; set; } = [];

    public List<Rule> Rules { get; set; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public bool IsActive => Enforcement == "active";

    public bool AppliesTo(Repository repository, string name) =>
        Target switch
        {
            "push" => true,
            "tag" => name.StartsWith(Git.RefName.Tags, StringComparison.Ordinal) && IsMeant(repository, name),
            _ => name.StartsWith(Git.RefName.Heads, StringComparison.Ordinal) && IsMeant(repository, name),
        };

    private bool IsMeant(Repository repository, string name) =>
        Include.Any(pattern => Matches(repository, pattern, name)) && !Exclude.Any(pattern => Matches(repository, pattern, name));

    private static bool Matches(Repository repository, string pattern, string name) =>
        pattern switch
        {
            "~ALL" => true,
            "~DEFAULT_BRANCH" => name == Git.RefName.Heads + repository.DefaultBranch,
            _ => RefPattern.Matches(pattern, name),
        };
}
