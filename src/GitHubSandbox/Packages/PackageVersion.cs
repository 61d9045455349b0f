namespace Sandbox.Packages;

internal sealed class PackageVersion
{
    public required long Id { get; init; }

    /// <summary>Of an image its digest.</summary>
    public required string Version { get; init; }

    /// <summary>Of an image; empty when it has none.</summary>
    public string Tag { get; set; } = "";

    /// <summary>It only names the images of single architectures.</summary>
    public bool IsIndex { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }
}
