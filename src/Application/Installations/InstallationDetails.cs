using Infrajet.Domain.Installations;

namespace Infrajet.Application.Installations;

/// <param name="AccountLogin">Where the App is installed.</param>
/// <param name="AccountType">User or Organization.</param>
/// <param name="Permissions">What was granted there, such as <c>contents</c> to <c>write</c>.</param>
/// <param name="Events">What GitHub tells of it.</param>
/// <param name="RepositorySelection">all or selected.</param>
/// <param name="SuspendedAt">Since when nothing works there; null where all is well.</param>
/// <param name="HtmlUrl">Where its owner can change it.</param>
public sealed record InstallationDetails(
    long Id,
    string AccountLogin,
    string AccountType,
    IReadOnlyDictionary<string, string> Permissions,
    IReadOnlyList<string> Events,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string RepositorySelection,
    DateTimeOffset? SuspendedAt,
    string? HtmlUrl
)
{
    public static InstallationDetails Of(InstallationFacts facts) =>
        new(
            facts.Id,
            facts.AccountLogin,
            facts.AccountType,
            PermissionsOf(facts),
            facts.Events.Split(',', StringSplitOptions.RemoveEmptyEntries),
            facts.CreatedAt,
            facts.UpdatedAt,
            facts.RepositorySelection,
            facts.SuspendedAt,
            facts.HtmlUrl
        );

    public static IReadOnlyDictionary<string, string> PermissionsOf(InstallationFacts facts) =>
        facts
            .Permissions.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(one => one.Split(':'))
            .ToDictionary(one => one[0], one => one[1]);
}
