namespace Sandbox.Identities;

/// <summary>What a route asks of its caller, by the permission's name in GitHub's own list, such as contents.</summary>
internal sealed record Need(string Permission, Level Level)
{
    public static readonly Need Metadata = Read("metadata");

    /// <summary>Whoever asks: GitHub takes any token for it.</summary>
    public static readonly Need Nothing = new("", Level.None) { Scopes = [] };

    /// <summary>Who is in an organisation and its teams.</summary>
    public static readonly Need Members = Read("members") with { Scopes = ["admin:org", "read:org", "repo", "user", "write:org"] };

    /// <summary>What a person's role in the repository must be for it.</summary>
    public Role Role =>
        (Permission, Level) switch
        {
            ("administration" or "repository_hooks" or "webhooks", _) => Role.Admin,
            ("pull_requests", _) => Role.Read,
            (_, Level.Write or Level.Admin) => Role.Write,
            _ => Role.Read,
        };

    /// <summary>Any one of these makes a classic token or one of an OAuth App good for it.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = UsualScopes(Permission, Level);

    public static Need Read(string permission) => new(permission, Level.Read);

    public static Need Write(string permission) => new(permission, Level.Write);

    public override string ToString() =>
        Level == Level.None ? "allows_permissionless_access=true" : $"{Permission}={Level.ToString().ToLowerInvariant()}";

    private static IReadOnlyList<string> UsualScopes(string permission, Level level) =>
        (permission, level) switch
        {
            ("repository_hooks", Level.Read) => ["admin:repo_hook", "public_repo", "read:repo_hook", "repo", "write:repo_hook"],
            ("repository_hooks", _) => ["admin:repo_hook", "public_repo", "repo", "write:repo_hook"],
            _ => ["repo"],
        };
}
