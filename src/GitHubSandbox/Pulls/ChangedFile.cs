using Sandbox.Git;

namespace Sandbox.Pulls;

/// <summary>A changed file with its lines counted; one that is no text has no patch.</summary>
internal sealed record ChangedFile(FileChange Change, int Additions, int Deletions, string? Patch);
