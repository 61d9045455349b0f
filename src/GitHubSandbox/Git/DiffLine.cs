namespace Sandbox.Git;

/// <summary>A line of a patch: ' ' stays, '-' goes, '+' comes.</summary>
internal readonly record struct DiffLine(char Sign, string Text);
