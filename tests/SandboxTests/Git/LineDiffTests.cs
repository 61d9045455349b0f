using Sandbox.Git;

namespace Infrajet.SandboxTests.Git;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n")]
    [InlineData("", "a\n")]
    [InlineData("a\nb", "a\nb\n")]
    [InlineData("a\n", "")]
    [InlineData("1\n2\n3\n", "1\n2\n3\n")]
    public void A_diff_holds_both_texts(string before, string after)
    {
        var lines = LineDiff.Compare(before, after);

        Assert.Equal(before, string.Concat(lines.Where(line => line.Sign != '+').Select(line => line.Text)));
        Assert.Equal(after, string.Concat(lines.Where(line => line.Sign != '-').Select(line => line.Text)));
    }

    [Fact]
    public void The_shortest_way_is_taken()
    {
        var lines = LineDiff.Compare("a\nb\nc\na\nb\nb\na\n", "c\nb\na\nb\na\nc\n");

        Assert.Equal(5, lines.Count(line => line.Sign != ' '));
    }

    [Fact]
    public void Changes_that_are_far_apart_are_hunks_of_their_own()
    {
        var before = string.Concat(Enumerable.Range(1, 20).Select(number => $"{number}\n"));
        var after = before.Replace("2\n3\n", "two\n3\n", StringComparison.Ordinal).Replace("19\n", "", StringComparison.Ordinal);

        var patch = LineDiff.Patch(LineDiff.Compare(before, after));

        Assert.Equal("@@ -1,5 +1,5 @@\n 1\n-2\n+two\n 3\n 4\n 5\n@@ -16,5 +16,4 @@\n 16\n 17\n 18\n-19\n 20", patch);
    }
}
