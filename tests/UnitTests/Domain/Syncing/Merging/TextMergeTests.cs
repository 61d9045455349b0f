using System.Text;
using Infrajet.Domain.Syncing.Merging;
using StockGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.UnitTests.Domain.Syncing.Merging;

public sealed class TextMergeTests
{
    [Theory]
    [InlineData("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n")]
    [InlineData("a\nb\nc\n", "a\nb\nc\n", "a\nc\n", "a\nc\n")]
    [InlineData("a\nb\nc\n", "a\nc\n", "a\nc\n", "a\nc\n")]
    [InlineData("a\nb\nc\n", "0\na\nb\nc\n", "a\nb\nc\nd\n", "0\na\nb\nc\nd\n")]
    [InlineData("a\nb\nc\n", "", "a\nb\nc\n", "")]
    [InlineData("", "a\n", "", "a\n")]
    // How lines end is changed apart from what they say.
    [InlineData("a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nC\n", "a\r\nb\r\nC\r\n")]
    [InlineData("a\r\nb\r\nc\r\n", "a\r\nb\r\nc\r\nd\r\n", "a\nb\nc\n", "a\nb\nc\nd\n")]
    [InlineData("a\nb", "a\nb\nc", "a\nb\n", "a\nb\nc\n")]
    [InlineData("a\nb\n", "a\nb", "A\nb\n", "A\nb")]
    [InlineData("a\nb\nc\n", "\uFEFFa\nb\nc\n", "a\nb\nC\n", "\uFEFFa\nb\nC\n")]
    [InlineData("\uFEFFa\nb\n", "a\nb\n", "\uFEFFa\nb\nc\n", "a\nb\nc\n")]
    // A text that ends its lines in both ways keeps each line's own way.
    [InlineData("a\r\nb\nc\nd\n", "A\r\nb\nc\nd\n", "a\r\nb\nc\nd\r\n", "A\r\nb\nc\nd\r\n")]
    [InlineData("a\r\nb\r\nc\r\n", "a\r\nb\r\nc\r\nd\r\n", "a\nb\r\nc\r\n", "a\nb\r\nc\r\nd\r\n")]
    public void What_was_changed_apart_is_merged(string before, string ours, string theirs, string merged)
    {
        var result = TextMerge.ThreeWay(Parse(before), Parse(ours), Parse(theirs));
        var swapped = TextMerge.ThreeWay(Parse(before), Parse(theirs), Parse(ours));

        Assert.True(result.IsClean);
        Assert.Equal(merged, Text(result.WithBoth()));
        Assert.Equal(merged, Text(swapped.WithBoth()));
        Assert.Equal(merged, Text(result.WithTheirsCommented("#")));
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nB\nc\n", "a\nX\nc\n", "a\nX\nB\nc\n", "a\n# X\nB\nc\n")]
    [InlineData("a\nb\nc\n", "A\nb\nc\n", "a\nB\nc\n", "a\nB\nA\nb\nc\n", "# a\n# B\nA\nb\nc\n")]
    [InlineData("a\n", "a\nb\n", "a\nc\n", "a\nc\nb\n", "a\n# c\nb\n")]
    [InlineData("a\n", "a\nb\nx\n", "a\nc\nx\n", "a\nc\nb\nx\n", "a\n# c\nb\nx\n")]
    [InlineData("a\n\nb\n", "a\nx\nb\n", "a\n\n\nb\n", "a\n\n\nx\nb\n", "a\n#\n#\nx\nb\n")]
    public void What_was_changed_on_the_same_place_clashes(string before, string ours, string theirs, string both, string commented)
    {
        var result = TextMerge.ThreeWay(Parse(before), Parse(ours), Parse(theirs));

        Assert.False(result.IsClean);
        Assert.Equal(both, Text(result.WithBoth()));
        Assert.Equal(commented, Text(result.WithTheirsCommented("#")));
    }

    [Fact]
    public void Without_what_was_before_all_that_differs_clashes()
    {
        var result = TextMerge.TwoWay(Parse("A=1\nB=2\nC=3"), Parse("A=0\nB=2\nD=4\n"));

        Assert.False(result.IsClean);
        Assert.Equal("A=0\nA=1\nB=2\nD=4\nC=3\n", Text(result.WithBoth()));
        Assert.Equal("# A=0\nA=1\nB=2\n# D=4\nC=3\n", Text(result.WithTheirsCommented("#")));
    }

    [Theory]
    [InlineData("a\nb\nc\n", "a\nc", true)]
    [InlineData("a\r\nb\r\n", "a\nb\n", true)]
    [InlineData("a\n", "", true)]
    [InlineData("a\nb\n", "b\na\n", false)]
    [InlineData("a\n", "a\na\n", false)]
    [InlineData("", "a", false)]
    public void Lines_in_their_order_are_held(string larger, string smaller, bool isHeld) =>
        Assert.Equal(isHeld, TextMerge.HoldsAll(Parse(larger), Parse(smaller)));

    // Lines that each come once leave no doubt which of them stayed, so that any right merge is the same.
    [Fact]
    public async Task Git_merges_and_refuses_to_merge_the_same()
    {
        using var git = new StockGit();
        var cleanCount = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var before = Enumerable.Range(0, random.Next(1, 40)).Select(index => $"line {index}").ToArray();
            var (ours, theirs) = (Edited(before, "ours", random), Edited(before, "theirs", random));
            await WriteAsync(git, ("before", before), ("ours", ours), ("theirs", theirs));

            var (code, output, _) = await git.TryAsync("merge-file", "-p", "ours", "before", "theirs");
            var merged = TextMerge.ThreeWay(Joined(before), Joined(ours), Joined(theirs));

            Assert.Equal(code == 0, merged.IsClean);
            if (merged.IsClean)
            {
                Assert.Equal(output, merged.WithBoth().Letters.TrimEnd());
                cleanCount++;
            }
        }

        Assert.InRange(cleanCount, 10, 50);
    }

    private static string[] Edited(string[] lines, string by, Random random)
    {
        var edited = lines.ToList();
        for (var count = random.Next(4); count > 0; count--)
        {
            var place = random.Next(edited.Count + 1);
            if (place == edited.Count || random.Next(3) == 0)
            {
                edited.Insert(place, $"{by} {count}");
            }
            else if (random.Next(2) == 0)
            {
                edited.RemoveAt(place);
            }
            else
            {
                edited[place] = $"{by} {count}";
            }
        }

        return [.. edited];
    }

    private static async Task WriteAsync(StockGit git, params (string Name, string[] Lines)[] files)
    {
        foreach (var (name, lines) in files)
        {
            await File.WriteAllTextAsync(git.PathTo(name), Joined(lines).Letters);
        }
    }

    private static FileText Joined(string[] lines) => Parse(string.Concat(lines.Select(line => line + '\n')));

    private static FileText Parse(string text) => FileText.TryParse(Encoding.UTF8.GetBytes(text))!;

    private static string Text(FileText text) => Encoding.UTF8.GetString(text.ToBytes());
}
