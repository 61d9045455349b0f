using Sandbox.Actions;
using Sandbox.Git;
using Sandbox.Identities;
using Sandbox.Pulls;
using Sandbox.Rules;

namespace Sandbox.Repositories;

internal sealed class Repository
{
    public required long Id { get; init; }

    public required Account Owner { get; set; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public string? Homepage { get; set; }

    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    public string DefaultBranch { get; set; } = "main";

    public List<string> Topics { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? PushedAt { get; set; }

    public GitRepository Git { get; init; } = new();

    /// <summary>People added by name, by account id.</summary>
    public Dictionary<long, Role> Collaborators { get; init; } = [];

    /// <summary>In the order of their numbers, which begin at one.</summary>
    public List<PullRequest> Pulls { get; init; } = [];

    /// <summary>By branch.</summary>
    public Dictionary<string, BranchProtection> Protections { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<long, Ruleset> Rulesets { get; init; } = [];

    public RepositoryActions Actions { get; init; } = new();

    public List<Invitation> Invitations { get; init; } = [];

    /// <summary>The switches that were turned, such as has_wiki.</summary>
    public Dictionary<string, bool> Settings { get; init; } = [];

    public string FullName => $"{Owner.Login}/{Name}";

    public string NodeId => Sandbox.NodeId.Of("R", Id);
}
