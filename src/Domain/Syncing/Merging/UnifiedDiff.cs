using System.Globalization;
using System.Text;

namespace Infrajet.Domain.Syncing.Merging;

/// <summary>The changes of a text as <c>diff -u</c> and git write them.</summary>
/// <param name="IsCut">It would have been longer than was allowed, and ends early.</param>
public sealed record UnifiedDiff(string Text, int Added, int Removed, bool IsCut)
{
    private const int Context = 3;
    private const string NoEnd = "\n\\ No newline at end of file\n";

    /// <summary>Empty where nothing changed.</summary>
    /// <param name="before">Null where there was no file.</param>
    /// <param name="after">Null where there is none any more.</param>
    /// <param name="most">So many letters.</param>
    public static UnifiedDiff Of(string path, FileText? before, FileText? after, int most)
    {
        var (old, fresh) = (Lines(before), Lines(after));
        var changes = Changes(LineComparison.Matches(old, fresh), old.Length, fresh.Length);
        var text = new StringBuilder();
        var isCut = false;
        foreach (var line in changes.Count == 0 ? [] : Header(path, before, after).Concat(Hunks(changes, old, fresh)))
        {
            isCut = text.Length + line.Length > most;
            if (isCut)
            {
                break;
            }

            text.Append(line);
        }

        return new(text.ToString(), changes.Sum(change => change.NewCount), changes.Sum(change => change.OldCount), isCut);
    }

    private static string[] Lines(FileText? text) =>
        text is null ? [] : TextLines.WithEnds(text.HasMark ? '\uFEFF' + text.Letters : text.Letters);

    private static List<Change> Changes(IReadOnlyList<LineMatch> matches, int oldCount, int newCount)
    {
        var changes = new List<Change>();
        var (old, fresh) = (0, 0);
        foreach (var match in matches.Append(new(oldCount, newCount, 0)))
        {
            if (old < match.Left || fresh < match.Right)
            {
                changes.Add(new(old, match.Left - old, fresh, match.Right - fresh));
            }

            (old, fresh) = (match.Left + match.Count, match.Right + match.Count);
        }

        return changes;
    }

    // A path with spaces is ended by a tab, or they would be taken for part of what may follow it.
    private static IEnumerable<string> Header(string path, FileText? before, FileText? after)
    {
        var end = path.Contains(' ', StringComparison.Ordinal) ? "\t\n" : "\n";
        yield return before is null ? "--- /dev/null\n" : $"--- a/{path}{end}";
        yield return after is null ? "+++ /dev/null\n" : $"+++ b/{path}{end}";
    }

    private static IEnumerable<string> Hunks(List<Change> changes, string[] old, string[] fresh)
    {
        for (var first = 0; first < changes.Count; )
        {
            var last = first;
            while (last + 1 < changes.Count && changes[last + 1].Old - changes[last].OldEnd <= 2 * Context)
            {
                last++;
            }

            foreach (var line in Hunk(changes[first..(last + 1)], old, fresh))
            {
                yield return line;
            }

            first = last + 1;
        }
    }

    private static IEnumerable<string> Hunk(List<Change> changes, string[] old, string[] fresh)
    {
        var lead = Math.Min(Context, changes[0].Old);
        var trail = Math.Min(Context, old.Length - changes[^1].OldEnd);
        var (start, newStart) = (changes[0].Old - lead, changes[0].New - lead);
        var (end, newEnd) = (changes[^1].OldEnd + trail, changes[^1].New + changes[^1].NewCount + trail);
        yield return $"@@ -{Range(start, end - start)} +{Range(newStart, newEnd - newStart)} @@\n";
        var kept = start;
        foreach (var change in changes)
        {
            foreach (
                var line in Marked(' ', old[kept..change.Old])
                    .Concat(Marked('-', old[change.Old..change.OldEnd]))
                    .Concat(Marked('+', fresh[change.New..(change.New + change.NewCount)]))
            )
            {
                yield return line;
            }

            kept = change.OldEnd;
        }

        foreach (var line in Marked(' ', old[kept..end]))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Marked(char mark, string[] lines) =>
        lines.Select(line => line.EndsWith('\n') ? mark + line : mark + line + NoEnd);

    // Of nothing, the line before it is named.
    private static string Range(int start, int count) =>
        count switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"{start},0"),
            1 => string.Create(CultureInfo.InvariantCulture, $"{start + 1}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{start + 1},{count}"),
        };

    private readonly record struct Change(int Old, int OldCount, int New, int NewCount)
    {
        public int OldEnd => Old + OldCount;
    }
}
