using Infrajet.Domain.Runs;
using Infrajet.Domain.Secrets;

namespace Infrajet.UnitTests.Domain.Runs;

public sealed class LogExcerptTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_steps_own_lines_are_found_by_its_times()
    {
        var excerpt = Excerpt(10, 20, (1, "setting up"), (12, "applying"), (19, "##[error]It broke."), (30, "cleaning up"));

        Assert.Equal("applying\n##[error]It broke.", excerpt);
    }

    [Fact]
    public void In_shared_seconds_beginnings_part_the_steps()
    {
        var excerpt = Excerpt(
            10,
            10,
            (10.1, "##[group]Run first"),
            (10.2, "first"),
            (10.3, "##[group]Run second"),
            (10.4, "second"),
            (10.5, "##[error]Process completed with exit code 1."),
            (10.6, "##[group]Run third"),
            (10.7, "third")
        );

        Assert.Equal("##[group]Run second\nsecond\n##[error]Process completed with exit code 1.", excerpt);
    }

    [Theory]
    [InlineData("Post job cleanup.")]
    [InlineData("Cleaning up orphan processes")]
    public void What_GitHub_does_afterwards_is_not_the_steps(string line) =>
        Assert.Equal("##[error]no", Excerpt(10, 10, (10.1, "##[error]no"), (10.2, line), (10.3, "more")));

    [Fact]
    public void Steps_within_a_step_do_not_end_it()
    {
        var excerpt = Excerpt(10, 20, (10, "##[group]Run outer"), (15, "##[group]Run inner"), (19, "##[error]no"));

        Assert.Equal("##[group]Run outer\n##[group]Run inner\n##[error]no", excerpt);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(500, 600)]
    public void Where_times_do_not_help_the_lines_before_the_first_error_stand_in(int? began, int? ended)
    {
        var lines = Enumerable.Range(0, 60).Select(number => ((double)number, $"line {number}"));
        var after = Enumerable.Range(0, 20).Select(number => (61.0, $"after {number}"));

        var excerpt = Excerpt(began, ended, [.. lines, (60, "##[error]first"), .. after, (70, "##[error]second")]);

        Assert.StartsWith("line 40\n", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("\n##[error]first\nafter 0\nafter 1\nafter 2\nafter 3\nafter 4", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_error_the_last_lines_are_shown()
    {
        var excerpt = Excerpt(0, 100, [.. Enumerable.Range(0, 100).Select(number => ((double)number, $"line {number}"))]);

        Assert.StartsWith("line 60\n", excerpt, StringComparison.Ordinal);
        Assert.EndsWith("line 99", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_around_errors_is_preferred_and_gaps_are_shown()
    {
        var between = Enumerable.Range(0, 60).Select(number => (20.0, $"noise {number}"));
        var excerpt = Excerpt(0, 100, [(1, "cause"), (2, "##[error]app.ts(3,5): wrong"), .. between, (90, "##[error]exit code 2")])!;

        var lines = excerpt.Split('\n');
        Assert.Equal(["cause", "##[error]app.ts(3,5): wrong", "noise 0"], lines[..3]);
        Assert.Equal("…", lines[7]);
        Assert.Equal(["noise 40", "noise 59", "##[error]exit code 2"], [lines[8], lines[^2], lines[^1]]);
    }

    [Fact]
    public void A_log_that_says_nothing_gives_nothing()
    {
        Assert.Null(Excerpt(0, 10));
        Assert.Null(Excerpt(0, 10, (1, ""), (2, "")));
    }

    [Fact]
    public void Of_a_log_that_broke_off_only_the_steps_own_lines_count()
    {
        var (found, missed) = (new LogExcerpt(Noon, Noon), new LogExcerpt(Noon.AddSeconds(9), Noon.AddSeconds(9)));
        found.Add(Line(0, "mine"));
        missed.Add(Line(0, "another's"));

        Assert.Equal("mine", found.Text(Masking.ByShape, isWhole: false));
        Assert.Null(missed.Text(Masking.ByShape, isWhole: false));
        Assert.NotNull(missed.Text(Masking.ByShape));
    }

    [Fact]
    public void Long_lines_and_many_bytes_are_cut()
    {
        var excerpt = Excerpt(0, 100, [.. Enumerable.Range(0, 30).Select(number => ((double)number, $"{number}{new string('ä', 3000)}"))])!;

        Assert.True(System.Text.Encoding.UTF8.GetByteCount(excerpt) <= LogExcerpt.MostBytes);
        Assert.All(excerpt.Split('\n'), line => Assert.Equal(LogExcerpt.LongestLine + 1, line.Length));
        Assert.StartsWith("29", excerpt.Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_hidden_before_anything_is_cut()
    {
        var token = $"ghp_{new string('x', 36)}";
        var excerpt = Excerpt(0, 100, (1, $"{new string('.', LogExcerpt.LongestLine - 6)}{token}"), (2, "##[error]no"))!;

        Assert.DoesNotContain("ghp_", excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_hidden_whose_beginning_is_not_shown()
    {
        var key = Enumerable.Range(0, 60).Select(number => (5.0, $"MIIEpAIBAAKCAQEA{number:00}"));

        var excerpt = Excerpt(0, 100, [(1, "-----BEGIN PRIVATE KEY-----"), .. key, (6, "-----END PRIVATE KEY-----"), (7, "##[error]no")]);

        Assert.Equal("***\n##[error]no", excerpt);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00.1234567Z \u001b[31mred\u001b[0m text\r", "red text")]
    [InlineData("\uFEFF2026-01-31T12:00:00.1234567Z first", "first")]
    [InlineData("2026-01-31T12:00:00Z  10%\r 20%\rdone", "done")]
    [InlineData("2026-01-31T12:00:00.1234567Z", "")]
    [InlineData("2026-01-31T12:00:00.1234567Z \u001b]8;;https://x.example\u0007link\u001b]8;;\u0007 a\tb\u0000", "link a\tb")]
    [InlineData("no time at all here", "no time at all here")]
    [InlineData("a-word-of-some-twenty-signs then", "a-word-of-some-twenty-signs then")]
    [InlineData("", "")]
    public void A_line_is_shown_as_a_person_reads_it(string written, string shown) => Assert.Equal(shown, LogLine.Parse(written).Text);

    [Fact]
    public void A_line_without_a_time_goes_with_the_one_before()
    {
        var excerpt = new LogExcerpt(Noon.AddSeconds(10), Noon.AddSeconds(20));
        foreach (var line in new[] { Line(1, "before"), "of before", Line(12, "mine"), "mine too", Line(30, "after"), "of after" })
        {
            excerpt.Add(line);
        }

        Assert.Equal("mine\nmine too", excerpt.Text(Masking.ByShape));
    }

    private static string? Excerpt(int? began, int? ended, params (double Second, string Text)[] lines)
    {
        var excerpt = new LogExcerpt(began is { } from ? Noon.AddSeconds(from) : null, ended is { } to ? Noon.AddSeconds(to) : null);
        foreach (var (second, text) in lines)
        {
            excerpt.Add(Line(second, text));
        }

        return excerpt.Text(Masking.ByShape);
    }

    private static string Line(double second, string text) => $"{Noon.AddSeconds(second):yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'} {text}";
}
