namespace Infrajet.Domain.Installations;

/// <summary>What GitHub says about an installation, as far as it is kept here.</summary>
/// <param name="Permissions">Such as <c>contents:write,metadata:read</c>.</param>
/// <param name="Events">Divided by commas.</param>
public sealed record InstallationFacts(
    long Id,
    long AccountId,
    string AccountLogin,
    string AccountType,
    string RepositorySelection,
    string Permissions,
    string Events,
    string? HtmlUrl,
    DateTimeOffset? SuspendedAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    private const string Organization = "Organization";

    /// <summary>Else it is a person's own.</summary>
    public bool IsOrganizations() => AccountType == Organization;
}
