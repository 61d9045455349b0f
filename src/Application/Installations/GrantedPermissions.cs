using Infrajet.Domain.Repositories;

namespace Infrajet.Application.Installations;

/// <summary>
/// What the App's permissions mean for people: which right in a repository somebody must have themselves to be given one. Only those are
/// handed out that end at a repository; what reaches a whole organisation would reach more than the repositories that were named.
/// </summary>
internal static class GrantedPermissions
{
    private static readonly string[] Levels = ["read", "write", "admin"];

    // People with these roles read and write it themselves.
    private static readonly string[] ByRole =
    [
        "actions",
        "contents",
        "deployments",
        "discussions",
        "issues",
        "metadata",
        "packages",
        "pull_requests",
        "statuses",
        "workflows",
    ];

    // These only administrators see; and checks nobody makes but Apps, on whose word branches are protected.
    private static readonly string[] ForAdministrators =
    [
        "actions_variables",
        "administration",
        "checks",
        "dependabot_secrets",
        "environments",
        "pages",
        "repository_hooks",
        "secret_scanning_alerts",
        "secrets",
        "security_events",
        "vulnerability_alerts",
    ];

    /// <summary>What was wanted and is not granted, or is handed out to nobody.</summary>
    public static IReadOnlyList<string> NotIn(IReadOnlyDictionary<string, string> granted, IReadOnlyDictionary<string, string> wanted) =>
        [
            .. wanted
                .Where(one => !IsOfRepositories(one.Key) || IsMissing(granted, one))
                .Select(one => $"{one.Key}:{one.Value}")
                .Order(StringComparer.Ordinal),
        ];

    public static IReadOnlyList<string> NotGranted(
        IReadOnlyDictionary<string, string> granted,
        IReadOnlyDictionary<string, string> wanted
    ) => [.. wanted.Where(one => IsMissing(granted, one)).Select(one => $"{one.Key}:{one.Value}").Order(StringComparer.Ordinal)];

    public static RepositoryRight RightFor(IReadOnlyDictionary<string, string> wanted) => wanted.Max(one => RightFor(one.Key, one.Value));

    private static bool IsOfRepositories(string permission) => ByRole.Contains(permission) || ForAdministrators.Contains(permission);

    private static RepositoryRight RightFor(string permission, string level) =>
        ForAdministrators.Contains(permission) ? RepositoryRight.Admin
        : level == "read" ? RepositoryRight.Read
        : level == "write" ? RepositoryRight.Write
        : RepositoryRight.Admin;

    private static bool IsMissing(IReadOnlyDictionary<string, string> granted, KeyValuePair<string, string> wanted) =>
        Rank(granted.GetValueOrDefault(wanted.Key)) < Rank(wanted.Value);

    private static int Rank(string? level) => Array.IndexOf(Levels, level);
}
