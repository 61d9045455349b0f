namespace Infrajet.Domain.Syncing.Merging;

/// <summary>Merges two versions of a text, line by line.</summary>
public static class TextMerge
{
    /// <summary>What one side left as it was, the other one may change. Lines next to each other belong together.</summary>
    public static MergedText ThreeWay(FileText before, FileText ours, FileText theirs)
    {
        var all = TextLines.SplitAlike(before, ours, theirs);
        var frame = new TextLines(
            [],
            Pick(before.HasMark, ours.HasMark, theirs.HasMark),
            Pick(all[0].LineEnd, all[1].LineEnd, all[2].LineEnd),
            Pick(all[0].EndsLast, all[1].EndsLast, all[2].EndsLast)
        );
        return new(Merge(all[0].Lines, all[1].Lines, all[2].Lines), frame);
    }

    /// <summary>Where nobody knows what was before, all that differs clashes.</summary>
    public static MergedText TwoWay(FileText ours, FileText theirs)
    {
        var both = TextLines.SplitAlike(ours, theirs);
        return new(Compared(both[0].Lines, both[1].Lines), both[1] with { LineEnd = both[1].LineEnd ?? both[0].LineEnd, EndsLast = true });
    }

    /// <summary>Whether all lines of the smaller one are in the larger one too, in their order, however lines end.</summary>
    public static bool HoldsAll(FileText larger, FileText smaller)
    {
        var both = TextLines.SplitAlike(larger, smaller);
        var found = 0;
        foreach (var line in both[0].Lines)
        {
            if (found < both[1].Lines.Count && line == both[1].Lines[found])
            {
                found++;
            }
        }

        return found == both[1].Lines.Count;
    }

    private static List<MergePart> Merge(IReadOnlyList<string> before, IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        var ourPlaces = LineComparison.Partners(before, ours);
        var theirPlaces = LineComparison.Partners(before, theirs);
        var parts = new List<MergePart>();
        var (done, ourDone, theirDone) = (0, 0, 0);
        for (var line = 0; line <= before.Count; line++)
        {
            var isEnd = line == before.Count;
            if (!isEnd && (ourPlaces[line] < 0 || theirPlaces[line] < 0))
            {
                continue;
            }

            var (our, their) = isEnd ? (ours.Count, theirs.Count) : (ourPlaces[line], theirPlaces[line]);
            parts.AddRange(Settle(Slice(before, done, line), Slice(ours, ourDone, our), Slice(theirs, theirDone, their)));
            if (!isEnd)
            {
                parts.Add(MergePart.Settled([before[line]]));
            }

            (done, ourDone, theirDone) = (line + 1, our + 1, their + 1);
        }

        return parts;
    }

    private static List<MergePart> Settle(string[] before, string[] ours, string[] theirs) =>
        ours.AsSpan().SequenceEqual(before) ? [MergePart.Settled(theirs)]
        : theirs.AsSpan().SequenceEqual(before) ? [MergePart.Settled(ours)]
        : Compared(ours, theirs);

    private static List<MergePart> Compared(IReadOnlyList<string> ours, IReadOnlyList<string> theirs)
    {
        var parts = new List<MergePart>();
        var (our, their) = (0, 0);
        foreach (var match in LineComparison.Matches(ours, theirs).Append(new(ours.Count, theirs.Count, 0)))
        {
            if (our < match.Left || their < match.Right)
            {
                parts.Add(new(Slice(ours, our, match.Left), Slice(theirs, their, match.Right), IsClash: true));
            }

            parts.Add(MergePart.Settled(Slice(ours, match.Left, match.Left + match.Count)));
            (our, their) = (match.Left + match.Count, match.Right + match.Count);
        }

        return parts;
    }

    private static string[] Slice(IReadOnlyList<string> lines, int start, int end)
    {
        var slice = new string[end - start];
        for (var index = 0; index < slice.Length; index++)
        {
            slice[index] = lines[start + index];
        }

        return slice;
    }

    // Null has nothing to say.
    private static T Pick<T>(T before, T ours, T theirs) =>
        ours is null ? theirs
        : theirs is null || !Equals(ours, before) ? ours
        : theirs;
}
