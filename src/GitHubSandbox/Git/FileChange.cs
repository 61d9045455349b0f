namespace Sandbox.Git;

/// <summary>What became of a path from one tree to another; one side is missing where it was added or removed.</summary>
internal sealed record FileChange(string Path, TreeEntry? Before, TreeEntry? After);
