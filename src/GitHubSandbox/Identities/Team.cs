namespace Sandbox.Identities;

internal sealed class Team
{
    public required long Id { get; init; }

    public required string Name { get; set; }

    public required string Slug { get; set; }

    public string? Description { get; set; }

    public HashSet<long> Members { get; init; } = [];

    /// <summary>By repository id.</summary>
    public Dictionary<long, Role> Repositories { get; init; } = [];
}
