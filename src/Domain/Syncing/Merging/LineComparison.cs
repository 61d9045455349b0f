namespace Infrajet.Domain.Syncing.Merging;

/// <summary>
/// Which lines two texts have in common: as many as can be, by Myers' method in linear space. Texts that differ too much for it are not
/// compared to the end; what was found until then is true all the same.
/// </summary>
internal sealed class LineComparison
{
    private const long MostSteps = 30_000_000;

    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly int _zero;
    private readonly int[] _partners;
    private long _steps;

    private LineComparison(int[] left, int[] right)
    {
        (_left, _right) = (left, right);
        _forward = new int[left.Length + right.Length + 3];
        _backward = new int[_forward.Length];
        _zero = right.Length + 1;
        _partners = new int[left.Length];
        Array.Fill(_partners, -1);
    }

    /// <summary>In order, and none touching the next one on both sides.</summary>
    public static IReadOnlyList<LineMatch> Matches(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var partners = Partners(left, right);
        var matches = new List<LineMatch>();
        for (var index = 0; index < partners.Length; index++)
        {
            if (partners[index] < 0)
            {
                continue;
            }

            if (matches is [.., var last] && last.Left + last.Count == index && last.Right + last.Count == partners[index])
            {
                matches[^1] = last with { Count = last.Count + 1 };
            }
            else
            {
                matches.Add(new(index, partners[index], 1));
            }
        }

        return matches;
    }

    /// <summary>For each line on the left the one on the right that it stays, or -1.</summary>
    public static int[] Partners(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (leftNumbers, rightNumbers) = (Numbered(left, numbers), Numbered(right, numbers));
        // A line that only one side has is nobody's partner: without those, texts that have little in common are compared as fast as others.
        var (leftPlaces, rightPlaces) = (Shared(leftNumbers, rightNumbers), Shared(rightNumbers, leftNumbers));
        var comparison = new LineComparison(
            [.. leftPlaces.Select(place => leftNumbers[place])],
            [.. rightPlaces.Select(place => rightNumbers[place])]
        );
        comparison.Compare(0, leftPlaces.Length, 0, rightPlaces.Length);

        var partners = new int[left.Count];
        Array.Fill(partners, -1);
        for (var index = 0; index < leftPlaces.Length; index++)
        {
            if (comparison._partners[index] is >= 0 and var partner)
            {
                partners[leftPlaces[index]] = rightPlaces[partner];
            }
        }

        return partners;
    }

    private static int[] Numbered(IReadOnlyList<string> lines, Dictionary<string, int> numbers)
    {
        var numbered = new int[lines.Count];
        for (var index = 0; index < numbered.Length; index++)
        {
            if (!numbers.TryGetValue(lines[index], out numbered[index]))
            {
                numbers[lines[index]] = numbered[index] = numbers.Count;
            }
        }

        return numbered;
    }

    private static int[] Shared(int[] lines, int[] others)
    {
        var known = others.ToHashSet();
        return [.. Enumerable.Range(0, lines.Length).Where(index => known.Contains(lines[index]))];
    }

    private void Compare(int left, int leftEnd, int right, int rightEnd)
    {
        while (left < leftEnd && right < rightEnd && _left[left] == _right[right])
        {
            _partners[left++] = right++;
        }

        while (left < leftEnd && right < rightEnd && _left[leftEnd - 1] == _right[rightEnd - 1])
        {
            _partners[--leftEnd] = --rightEnd;
        }

        if (left < leftEnd && right < rightEnd && Middle(left, leftEnd, right, rightEnd) is var (leftMiddle, rightMiddle))
        {
            Compare(left, leftMiddle, right, rightMiddle);
            Compare(leftMiddle, leftEnd, rightMiddle, rightEnd);
        }
    }

    // A point that a shortest way from corner to corner passes: where two ways meet that grow from both corners, one change at a time.
    private (int Left, int Right)? Middle(int left, int leftEnd, int right, int rightEnd)
    {
        var (width, height) = (leftEnd - left, rightEnd - right);
        var difference = width - height;
        var isOdd = difference % 2 != 0;
        _forward[_zero + 1] = _backward[_zero + 1] = 0;
        for (var changes = 0; _steps < MostSteps; changes++)
        {
            var lowest = -(changes - 2 * Math.Max(0, changes - height));
            var highest = changes - 2 * Math.Max(0, changes - width);
            for (var diagonal = lowest; diagonal <= highest; diagonal += 2)
            {
                var x = Start(_forward, diagonal, changes);
                x = Slide(x, x - diagonal, width, height, left, right, 1);
                _forward[_zero + diagonal] = x;
                var opposite = difference - diagonal;
                if (isOdd && Math.Abs(opposite) < changes && x + _backward[_zero + opposite] >= width)
                {
                    return (left + x, right + x - diagonal);
                }
            }

            for (var diagonal = lowest; diagonal <= highest; diagonal += 2)
            {
                var x = Start(_backward, diagonal, changes);
                x = Slide(x, x - diagonal, width, height, leftEnd - 1, rightEnd - 1, -1);
                _backward[_zero + diagonal] = x;
                var opposite = difference - diagonal;
                if (!isOdd && Math.Abs(opposite) <= changes && x + _forward[_zero + opposite] >= width)
                {
                    return (leftEnd - x, rightEnd - (x - diagonal));
                }
            }
        }

        return null;
    }

    private int Start(int[] reached, int diagonal, int changes)
    {
        var (below, above) = (reached[_zero + diagonal - 1], reached[_zero + diagonal + 1]);
        return diagonal == -changes || (diagonal != changes && below < above) ? above : below + 1;
    }

    private int Slide(int x, int y, int width, int height, int left, int right, int direction)
    {
        var start = x;
        while (x < width && y < height && _left[left + x * direction] == _right[right + y * direction])
        {
            x++;
            y++;
        }

        _steps += x - start + 1;
        return x;
    }
}
