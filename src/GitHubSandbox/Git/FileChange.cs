namespace Sandbox.Git;

/// <summary>What became of a path from one tree to another; one side is missing where it was added or removed.</summary>
internal sealed record FileChange(string Path, TreeEntry? Before, TreeEntry? After)
{
    /// <summary>Where the same content stood before, if it only changed its place.</summary>
    public string? FormerPath { get; init; }
}
