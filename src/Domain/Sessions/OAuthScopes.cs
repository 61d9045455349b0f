namespace Infrajet.Domain.Sessions;

/// <summary>GitHub's classic scopes, where a broad one holds the narrower ones of its family.</summary>
public static class OAuthScopes
{
    private static readonly Dictionary<string, string[]> Held = new(StringComparer.Ordinal)
    {
        ["repo"] = ["repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events"],
        ["admin:org"] = ["write:org", "read:org", "manage_runners:org"],
        ["write:org"] = ["read:org"],
        ["admin:repo_hook"] = ["write:repo_hook", "read:repo_hook"],
        ["write:repo_hook"] = ["read:repo_hook"],
        ["user"] = ["read:user", "user:email", "user:follow"],
        ["write:packages"] = ["read:packages"],
    };

    public static IReadOnlyList<string> Missing(IEnumerable<string> wanted, IEnumerable<string> granted)
    {
        var held = granted.SelectMany(scope => Held.GetValueOrDefault(scope, []).Append(scope)).ToHashSet(StringComparer.Ordinal);
        return [.. wanted.Where(scope => !held.Contains(scope))];
    }
}
