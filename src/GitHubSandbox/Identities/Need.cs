namespace Sandbox.Identities;

/// <summary>What a route asks of its caller, by the permission's name in GitHub's own list, such as contents.</summary>
internal sealed record Need(string Permission, Level Level)
{
    public static readonly Need Metadata = Read("metadata");

    /// <summary>What a person's role in the repository must be for it.</summary>
    public Role Role =>
        (Permission, Level) switch
        {
            ("administration" or "repository_hooks" or "webhooks", _) => Role.Admin,
            ("pull_requests", _) => Role.Read,
            (_, Level.Write or Level.Admin) => Role.Write,
            _ => Role.Read,
        };

    public static Need Read(string permission) => new(permission, Level.Read);

    public static Need Write(string permission) => new(permission, Level.Write);

    public override string ToString() => $"{Permission}={Level.ToString().ToLowerInvariant()}";
}
