namespace Sandbox.Identities;

/// <summary>A person or an organisation; GitHub keeps both in one list, and their logins in one name space.</summary>
internal sealed class Account
{
    public required long Id { get; init; }

    public required string Login { get; set; }

    public bool IsOrganization { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Description { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of an organisation: its people, by account id, and whether they own it.</summary>
    public Dictionary<long, Membership> Members { get; init; } = [];

    /// <summary>Of an organisation: what every member may do in every repository of it.</summary>
    public Role BaseRole { get; set; } = Role.Read;

    public List<Team> Teams { get; init; } = [];

    public string NodeId => Sandbox.NodeId.Of(IsOrganization ? "O" : "U", Id);

    public string Type => IsOrganization ? "Organization" : "User";

    public bool IsOwnedBy(Account person) =>
        Id == person.Id || (Members.TryGetValue(person.Id, out var member) && member is { IsOwner: true, IsActive: true });
}
