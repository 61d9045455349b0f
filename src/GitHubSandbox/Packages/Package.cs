using Sandbox.Identities;

namespace Sandbox.Packages;

internal sealed class Package
{
    public required long Id { get; init; }

    public required PackageType Type { get; init; }

    public required Account Owner { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>By version; that of an image is its digest.</summary>
    public Dictionary<string, PackageVersion> Versions { get; init; } = [];
}
