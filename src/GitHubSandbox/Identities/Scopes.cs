namespace Sandbox.Identities;

/// <summary>The scopes of classic tokens and OAuth Apps, with what GitHub says of them to a person who is to agree.</summary>
internal static class Scopes
{
    public static readonly IReadOnlyDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["repo"] = "Read and write all your repositories, private ones too",
        ["repo:status"] = "Read and write commit statuses",
        ["repo_deployment"] = "Read and write deployment statuses",
        ["public_repo"] = "Read and write your public repositories",
        ["repo:invite"] = "Accept and decline invitations to repositories",
        ["security_events"] = "Read and write security events",
        ["workflow"] = "Change workflow files of GitHub Actions",
        ["delete_repo"] = "Delete repositories",
        ["admin:repo_hook"] = "Administer webhooks of repositories",
        ["write:repo_hook"] = "Write webhooks of repositories",
        ["read:repo_hook"] = "Read webhooks of repositories",
        ["admin:org"] = "Administer organisations and teams",
        ["write:org"] = "Write memberships of organisations and teams",
        ["read:org"] = "Read memberships of organisations and teams",
        ["admin:org_hook"] = "Administer webhooks of organisations",
        ["user"] = "Read and write your whole profile",
        ["read:user"] = "Read your whole profile",
        ["user:email"] = "Read your e-mail addresses",
        ["user:follow"] = "Follow and unfollow people",
        ["write:packages"] = "Upload packages",
        ["read:packages"] = "Download packages",
        ["delete:packages"] = "Delete packages",
        ["gist"] = "Write gists",
        ["notifications"] = "Read notifications",
        ["project"] = "Read and write projects",
        ["read:project"] = "Read projects",
    };

    private static readonly Dictionary<string, string[]> Implied = new()
    {
        ["repo"] = ["repo:status", "repo_deployment", "public_repo", "repo:invite", "security_events"],
        ["admin:repo_hook"] = ["write:repo_hook", "read:repo_hook"],
        ["write:repo_hook"] = ["read:repo_hook"],
        ["admin:org"] = ["write:org", "read:org"],
        ["write:org"] = ["read:org"],
        ["user"] = ["read:user", "user:email", "user:follow"],
        ["write:packages"] = ["read:packages"],
        ["project"] = ["read:project"],
    };

    /// <summary>As GitHub keeps them: without those it does not know and those that another one holds already.</summary>
    public static IReadOnlyList<string> Normalise(IEnumerable<string> asked)
    {
        var known = asked.Where(Meanings.ContainsKey).Distinct().Order(StringComparer.Ordinal).ToList();
        return [.. known.Where(scope => !known.Any(other => Holds(other, scope)))];
    }

    public static IReadOnlyList<string> Parse(string? text) =>
        Normalise((text ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether everything asked for was granted before, by itself or within something greater.</summary>
    public static bool Covers(IReadOnlyList<string> granted, IReadOnlyList<string> asked) =>
        asked.All(scope => granted.Contains(scope) || granted.Any(other => Holds(other, scope)));

    private static bool Holds(string greater, string scope) => Implied.TryGetValue(greater, out var held) && held.Contains(scope);
}
