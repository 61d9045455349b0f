namespace Infrajet.Domain.Syncing.Merging;

/// <summary>So many lines that are alike, from there on in the one and in the other text.</summary>
internal readonly record struct LineMatch(int Left, int Right, int Count);
