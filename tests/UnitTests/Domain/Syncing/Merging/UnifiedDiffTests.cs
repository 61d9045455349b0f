using System.Text;
using System.Text.RegularExpressions;
using Infrajet.Domain.Syncing.Merging;
using StockGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.UnitTests.Domain.Syncing.Merging;

public sealed partial class UnifiedDiffTests
{
    private const int Enough = 1_000_000;

    [Fact]
    public void Changes_far_apart_are_hunks_of_their_own()
    {
        var before = Numbers(1, 20);
        var after = before.Replace("3\n", "three\n", StringComparison.Ordinal).Replace("17\n", "", StringComparison.Ordinal);

        var diff = UnifiedDiff.Of("a/b.txt", Parse(before), Parse(after), Enough);

        Assert.Equal(
            """
            --- a/a/b.txt
            +++ b/a/b.txt
            @@ -1,6 +1,6 @@
             1
             2
            -3
            +three
             4
             5
             6
            @@ -10,11 +10,10 @@
             10
             11
             12
            -13
            +1three
             14
             15
             16
            -17
             18
             19
             20

            """,
            diff.Text
        );
        Assert.Equal((2, 3, false), (diff.Added, diff.Removed, diff.IsCut));
    }

    [Theory]
    [InlineData(null, "a\nb\n", "--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+b\n")]
    [InlineData("a\n", null, "--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n")]
    [InlineData("a", "a\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n")]
    [InlineData("a\r\n", "a\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\r\n+a\n")]
    [InlineData("\uFEFFa\n", "a\n", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-\uFEFFa\n+a\n")]
    [InlineData("a\n", "a\n", "")]
    [InlineData(null, "", "")]
    public void A_diff_is_as_diff_writes_it(string? before, string? after, string expected) =>
        Assert.Equal(
            expected,
            UnifiedDiff.Of("x", before is null ? null : Parse(before), after is null ? null : Parse(after), Enough).Text
        );

    [Fact]
    public void A_long_one_is_cut_at_a_line()
    {
        var diff = UnifiedDiff.Of("x", null, Parse(Numbers(1, 1_000)), 200);

        Assert.True(diff.IsCut);
        Assert.InRange(diff.Text.Length, 190, 200);
        Assert.EndsWith("\n", diff.Text, StringComparison.Ordinal);
        Assert.Equal(1_000, diff.Added);
    }

    [Fact]
    public async Task Git_applies_it_and_writes_the_same()
    {
        using var git = new StockGit();
        await git.RunAsync("init", "--quiet");
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Any(random, "old"), Any(random, "new"));
            const string path = "some file.txt";
            await File.WriteAllTextAsync(git.PathTo(path), before);
            await File.WriteAllTextAsync(git.PathTo("after"), after);
            var diff = UnifiedDiff.Of(path, Parse(before), Parse(after), Enough);
            if (diff.Text.Length == 0)
            {
                Assert.Equal(before, after);
                continue;
            }

            var (_, output, _) = await git.TryAsync("-c", "core.quotePath=off", "diff", "--no-index", "--minimal", path, "after");
            Assert.Equal(Hunks(output), Hunks(diff.Text));

            await File.WriteAllTextAsync(git.PathTo("patch"), diff.Text);
            await git.RunAsync("apply", "--whitespace=nowarn", "patch");
            Assert.Equal(after, await File.ReadAllTextAsync(git.PathTo(path)));
        }
    }

    // Each line comes once, so that there is one smallest diff.
    private static string Any(Random random, string by)
    {
        var lines = Enumerable
            .Range(0, random.Next(40))
            .Where(_ => random.Next(8) > 0)
            .SelectMany(index => random.Next(8) == 0 ? (string[])[$"{by} {index}", $"{index}"] : [$"{index}"])
            .ToArray();
        return string.Join('\n', lines) + (lines.Length > 0 && random.Next(3) > 0 ? "\n" : "");
    }

    // Git names the section after the range.
    private static string Hunks(string diff) => SectionName().Replace(diff[diff.IndexOf("@@", StringComparison.Ordinal)..], "$1").TrimEnd();

    private static string Numbers(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(number => $"{number}\n"));

    private static FileText Parse(string text) => FileText.TryParse(Encoding.UTF8.GetBytes(text))!;

    [GeneratedRegex("^(@@ .* @@).*$", RegexOptions.Multiline)]
    private static partial Regex SectionName();
}
