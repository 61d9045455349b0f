using System.Text;

namespace Sandbox.Git;

/// <summary>The shortest way from one text to another, line by line, after E. Myers.</summary>
internal static class LineDiff
{
    private const int Context = 3;

    // Texts that have less in common than this are not worth the search.
    private const int MostSteps = 500;

    public static List<DiffLine> Compare(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var same = 0;
        while (same < old.Length && same < now.Length && old[same] == now[same])
        {
            same++;
        }

        var end = 0;
        while (end < old.Length - same && end < now.Length - same && old[^(end + 1)] == now[^(end + 1)])
        {
            end++;
        }

        return
        [
            .. old[..same].Select(line => new DiffLine(' ', line)),
            .. Walk(old[same..^end], now[same..^end]),
            .. old[^end..].Select(line => new DiffLine(' ', line)),
        ];
    }

    /// <summary>As a patch shows it, with a few lines round each change.</summary>
    public static string Patch(List<DiffLine> lines)
    {
        var patch = new StringBuilder();
        var (from, old, now) = (0, 1, 1);
        while (NextChange(lines, from) is var first && first >= 0)
        {
            var start = Math.Max(from, first - Context);
            var end = EndOf(lines, first);
            var skipped = start - from;
            var hunk = lines[start..end];
            var (gone, come) = (hunk.Count(line => line.Sign != '+'), hunk.Count(line => line.Sign != '-'));
            (old, now) = (old + skipped, now + skipped);
            patch
                .Append(patch.Length == 0 ? "" : "\n")
                .Append("@@ -")
                .Append(Span(old, gone))
                .Append(" +")
                .Append(Span(now, come))
                .Append(" @@");
            hunk.ForEach(line => patch.Append('\n').Append(line.Sign).Append(line.Text.TrimEnd('\n')).Append(Ending(line)));
            (from, old, now) = (end, old + gone, now + come);
        }

        return patch.ToString();
    }

    private static int NextChange(List<DiffLine> lines, int from) => lines.FindIndex(from, line => line.Sign != ' ');

    // A hunk ends where more lines stay than belong round two changes.
    private static int EndOf(List<DiffLine> lines, int change)
    {
        while (NextChange(lines, change + 1) is var next && next >= 0 && next - change <= 2 * Context + 1)
        {
            change = next;
        }

        return Math.Min(lines.Count, change + 1 + Context);
    }

    private static string Span(int start, int count) =>
        count switch
        {
            0 => $"{start - 1},0",
            1 => $"{start}",
            _ => $"{start},{count}",
        };

    private static string Ending(DiffLine line) => line.Text.EndsWith('\n') ? "" : "\n\\ No newline at end of file";

    private static string[] Lines(string text)
    {
        var lines = text.Split('\n').Select(line => line + "\n").ToArray();
        lines[^1] = lines[^1][..^1];
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static List<DiffLine> Walk(string[] old, string[] now)
    {
        var trace = Search(old, now);
        if (trace is null)
        {
            return [.. old.Select(line => new DiffLine('-', line)), .. now.Select(line => new DiffLine('+', line))];
        }

        var (x, y) = (old.Length, now.Length);
        var lines = new List<DiffLine>();
        for (var step = trace.Count - 1; step >= 0; step--)
        {
            var reach = trace[step];
            var diagonal = x - y;
            var isDown = diagonal == -step || (diagonal != step && reach[diagonal - 1] < reach[diagonal + 1]);
            var from = isDown ? diagonal + 1 : diagonal - 1;
            while (x > reach[from] && y > reach[from] - from)
            {
                lines.Add(new(' ', old[--x]));
                y--;
            }

            if (step > 0)
            {
                lines.Add(isDown ? new('+', now[--y]) : new('-', old[--x]));
            }
        }

        lines.Reverse();
        return lines;
    }

    // How far each diagonal reaches with one step more each time; null when the end is too many steps away.
    private static List<Dictionary<int, int>>? Search(string[] old, string[] now)
    {
        var trace = new List<Dictionary<int, int>>();
        var reach = new Dictionary<int, int> { [1] = 0 };
        for (var step = 0; step <= Math.Min(old.Length + now.Length, MostSteps); step++)
        {
            trace.Add(new(reach));
            for (var diagonal = -step; diagonal <= step; diagonal += 2)
            {
                var isDown = diagonal == -step || (diagonal != step && reach[diagonal - 1] < reach[diagonal + 1]);
                var x = isDown ? reach[diagonal + 1] : reach[diagonal - 1] + 1;
                while (x < old.Length && x - diagonal < now.Length && old[x] == now[x - diagonal])
                {
                    x++;
                }

                reach[diagonal] = x;
                if (x >= old.Length && x - diagonal >= now.Length)
                {
                    return trace;
                }
            }
        }

        return null;
    }
}
