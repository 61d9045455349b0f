namespace Infrajet.Domain.Syncing.Merging;

/// <summary>A text as its lines, and apart from them how lines end in it: so that one side may change the lines and the other one their ends.</summary>
/// <param name="LineEnd">Null where no line is ended.</param>
/// <param name="EndsLast">Whether the last line is ended too; null where there is no line.</param>
internal sealed record TextLines(IReadOnlyList<string> Lines, bool HasMark, string? LineEnd, bool? EndsLast)
{
    private const string Unix = "\n";
    private const string Windows = "\r\n";

    /// <summary>Where any of them ends its lines in both ways, the carriage returns of all are taken for part of their lines.</summary>
    public static IReadOnlyList<TextLines> SplitAlike(params IReadOnlyList<FileText> texts)
    {
        var hasReturnsInLines = texts.Any(text => HasBothEnds(text.Letters));
        return [.. texts.Select(text => Split(text, hasReturnsInLines))];
    }

    /// <summary>Each with what ends it.</summary>
    public static string[] WithEnds(string letters)
    {
        var lines = letters.Split('\n');
        for (var index = 0; index < lines.Length - 1; index++)
        {
            lines[index] += '\n';
        }

        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    public FileText Joined()
    {
        var end = LineEnd ?? Unix;
        var letters = string.Join(end, Lines);
        return new(EndsLast != false && Lines.Count > 0 ? letters + end : letters, HasMark);
    }

    private static TextLines Split(FileText text, bool hasReturnsInLines)
    {
        var end = !hasReturnsInLines && text.Letters.Contains(Windows, StringComparison.Ordinal) ? Windows : Unix;
        var lines = text.Letters.Split(end);
        var isAnyEnded = lines.Length > 1;
        var isLastEnded = lines[^1].Length == 0;
        return new(isLastEnded ? lines[..^1] : lines, text.HasMark, isAnyEnded ? end : null, text.Letters.Length == 0 ? null : isLastEnded);
    }

    private static bool HasBothEnds(string letters)
    {
        var ends = letters.AsSpan().Count('\n');
        var windowsEnds = letters.AsSpan().Count(Windows);
        return windowsEnds > 0 && windowsEnds < ends;
    }
}
