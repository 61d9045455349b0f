namespace Sandbox.Identities;

/// <summary>A person or an organisation; GitHub keeps both in one list, and their logins in one name space.</summary>
internal sealed class Account
{
    public required long Id { get; init; }

    public required string Login { get; set; }

    public bool IsOrganization { get; init; }

    /// <summary>The hand by which an App acts when it speaks for itself.</summary>
    public bool IsBot { get; init; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    public string? Description { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of an organisation: its people, by account id, and whether they own it.</summary>
    public Dictionary<long, Membership> Members { get; init; } = [];

    /// <summary>Of an organisation: what every member may do in every repository of it.</summary>
    public Role BaseRole { get; set; } = Role.Read;

    public List<Team> Teams { get; init; } = [];

    /// <summary>As GitHub writes it into commits for those who show none.</summary>
    public string CommitEmail => Email ?? $"{Id}+{Login}@users.noreply.github.com";

    public string NodeId =>
        Sandbox.NodeId.Of(
            IsOrganization ? "O"
                : IsBot ? "BOT"
                : "U",
            Id
        );

    public string Type =>
        IsOrganization ? "Organization"
        : IsBot ? "Bot"
        : "User";

    public bool HasMember(Account person) => Members.TryGetValue(person.Id, out var member) && member.IsActive;

    public bool IsOwnedBy(Account person) =>
        Id == person.Id || (Members.TryGetValue(person.Id, out var member) && member is { IsOwner: true, IsActive: true });
}
