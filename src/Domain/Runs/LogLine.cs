using System.Globalization;
using System.Text.RegularExpressions;

namespace Infrajet.Domain.Runs;

/// <summary>A line of a job's log as a person reads it: without its time, colours and what else only a terminal understands.</summary>
/// <param name="At">Null where the line does not say.</param>
public sealed partial record LogLine(DateTimeOffset? At, string Text)
{
    private const int ShortestTime = 20;
    private const int LongestTime = 33;

    private static readonly string[] Beginnings = ["##[group]Run ", "Post job cleanup.", "Cleaning up orphan processes"];

    public bool IsError => Text.StartsWith("##[error]", StringComparison.Ordinal);

    /// <summary>Each step begins with one: those of the file, what they are made of, and those that GitHub adds at the end.</summary>
    public bool IsBeginning => Array.Exists(Beginnings, beginning => Text.StartsWith(beginning, StringComparison.Ordinal));

    public static LogLine Parse(string line)
    {
        line = line.TrimStart('\uFEFF').TrimEnd('\r', '\n');
        var space = line.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var found ? found : line.Length;
        return space is >= ShortestTime and <= LongestTime && TimeIn(line.AsSpan(0, space)) is { } at
            ? new(at, Plain(line[Math.Min(space + 1, line.Length)..]))
            : new(null, Plain(line));
    }

    private static DateTimeOffset? TimeIn(ReadOnlySpan<char> word) =>
        word[4] == '-'
        && word[10] == 'T'
        && DateTimeOffset.TryParse(
            word,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : null;

    // Of what a terminal would write over itself the last is what one saw.
    private static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.Contains('\u007f', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = Escape().Replace(text, "");
        return string.Concat(plain[(plain.LastIndexOf('\r') + 1)..].Where(character => character == '\t' || !char.IsControl(character)));
    }

    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\|\z)|[@-_])")]
    private static partial Regex Escape();
}
