namespace Infrajet.Domain.Syncing.Merging;

/// <summary>Lines of a merged text: settled ones, which both sides may have, or two versions of which neither was before the other.</summary>
internal sealed record MergePart(IReadOnlyList<string> Ours, IReadOnlyList<string> Theirs, bool IsClash)
{
    public static MergePart Settled(IReadOnlyList<string> lines) => new(lines, lines, false);
}
