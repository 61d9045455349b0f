namespace Sandbox.Git;

/// <summary>What a path becomes; without an id it goes away.</summary>
internal sealed record TreeChange(string Path, string Mode, string? Id);
