using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Infrajet.Domain.Syncing.Merging;

namespace Infrajet.UnitTests.Domain.Syncing.Merging;

public sealed class LineComparisonTests
{
    private static readonly Gen<string[]> SomeLines = Gen.Elements("a", "b", "c", "d").ArrayOf();

    [Fact]
    public void As_many_lines_are_found_in_common_as_there_are() =>
        Prop.ForAll(
                (from left in SomeLines from right in SomeLines select (left, right)).ToArbitrary(),
                both =>
                {
                    var partners = LineComparison.Partners(both.left, both.right);
                    var found = partners.Where(partner => partner >= 0).ToArray();
                    return partners.Length == both.left.Length
                        && found.SequenceEqual(found.Distinct().Order())
                        && partners.Index().All(line => line.Item < 0 || both.left[line.Index] == both.right[line.Item])
                        && found.Length == LongestInCommon(both.left, both.right);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(40));

    [Fact]
    public void Matches_are_the_same_in_runs() =>
        Assert.Equal(
            [new LineMatch(0, 0, 2), new LineMatch(3, 2, 1), new LineMatch(4, 4, 1)],
            LineComparison.Matches(["a", "b", "x", "c", "d"], ["a", "b", "c", "y", "d"])
        );

    [Fact]
    public void Large_texts_that_differ_in_everything_are_given_up_in_time()
    {
        var random = new Random(1);
        var left = Enumerable.Range(0, 200_000).Select(_ => $"{random.Next(1_000)}").ToArray();
        var right = Enumerable.Range(0, 200_000).Select(_ => $"{random.Next(1_000)}").ToArray();

        var began = Stopwatch.GetTimestamp();
        var matches = LineComparison.Matches(left, right);

        Assert.All(matches, match => Assert.Equal(left[match.Left], right[match.Right]));
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Large_texts_with_many_changes_are_compared_to_the_end()
    {
        var left = Enumerable.Range(0, 100_000).Select(index => $"line {index}").ToArray();
        var right = left.Select((line, index) => index % 10 == 0 ? $"{line} changed" : line).ToArray();

        Assert.Equal(90_000, LineComparison.Matches(left, right).Sum(match => match.Count));
    }

    private static int LongestInCommon(string[] left, string[] right)
    {
        var best = new int[left.Length + 1, right.Length + 1];
        for (var one = 1; one <= left.Length; one++)
        {
            for (var other = 1; other <= right.Length; other++)
            {
                best[one, other] =
                    left[one - 1] == right[other - 1] ? best[one - 1, other - 1] + 1 : Math.Max(best[one - 1, other], best[one, other - 1]);
            }
        }

        return best[left.Length, right.Length];
    }
}
