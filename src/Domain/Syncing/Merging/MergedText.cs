namespace Infrajet.Domain.Syncing.Merging;

/// <summary>What two versions of a text give together.</summary>
public sealed class MergedText
{
    private readonly IReadOnlyList<MergePart> _parts;
    private readonly TextLines _frame;

    internal MergedText(IReadOnlyList<MergePart> parts, TextLines frame) => (_parts, _frame) = (parts, frame);

    /// <summary>No line was changed by both in different ways.</summary>
    public bool IsClean => !_parts.Any(part => part.IsClash);

    /// <summary>Where they clash, ours after theirs; the whole text where they do not.</summary>
    public FileText WithBoth() => With(clash => clash.Theirs.Concat(clash.Ours));

    /// <summary>Where they clash, theirs as a comment before ours.</summary>
    /// <param name="commentMark">What a line begins with that says nothing.</param>
    public FileText WithTheirsCommented(string commentMark) =>
        With(clash => clash.Theirs.Select(line => $"{commentMark} {line}".TrimEnd(' ')).Concat(clash.Ours));

    private FileText With(Func<MergePart, IEnumerable<string>> settle)
    {
        var lines = _parts.SelectMany(part => part.IsClash ? settle(part) : part.Ours);
        return (_frame with { Lines = [.. lines] }).Joined();
    }
}
