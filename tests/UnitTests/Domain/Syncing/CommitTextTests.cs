using Infrajet.Domain.Syncing;
using StockGit = Infrajet.SandboxTests.Testing.Git;

namespace Infrajet.UnitTests.Domain.Syncing;

public sealed class CommitTextTests
{
    private const string Key = "syn_01h";

    [Theory]
    [InlineData("Fix it", "Fix it\n\nInfrajet-Sync: syn_01h")]
    [InlineData("  Fix it\r\n\r\nBecause.\r\n\r\n", "Fix it\n\nBecause.\n\nInfrajet-Sync: syn_01h")]
    [InlineData("a\rb\u0000c\u001b[31m\u007f\u0085\td", "a\nbc[31m\n\td\n\nInfrajet-Sync: syn_01h")]
    [InlineData("Fix\n\nSigned-off-by: A <a@b.c>", "Fix\n\nSigned-off-by: A <a@b.c>\nInfrajet-Sync: syn_01h")]
    [InlineData("Fix\n\nA: 1\n  and more\nB : 2", "Fix\n\nA: 1\n  and more\nB : 2\nInfrajet-Sync: syn_01h")]
    [InlineData("feat: all in one line", "feat: all in one line\n\nInfrajet-Sync: syn_01h")]
    [InlineData("Fix\n\nWe say: no\nto that", "Fix\n\nWe say: no\nto that\n\nInfrajet-Sync: syn_01h")]
    public void A_message_is_cleaned_and_ends_with_our_trailer(string message, string expected) =>
        Assert.Equal(expected, CommitText.Of(message, Key));

    [Fact]
    public void Half_a_letter_is_shown_as_broken() =>
        Assert.StartsWith("half \uFFFD\n", CommitText.Of("half \ud83d", Key), StringComparison.Ordinal);

    [Theory]
    [InlineData("Fix\n\nInfrajet-Sync: forged")]
    [InlineData("Fix\n\n  infrajet-sync : forged")]
    [InlineData("Fix\n\n\n\nINFRAJET-SYNC:forged\nInfrajet-Sync: forged")]
    [InlineData("Fix\r\rInfrajet-Sync: forged")]
    [InlineData("Fix\n\nInfrajet-Sync\u0000: forged")]
    [InlineData("Fix\n\nInfrajet\u001b-Sync: forged")]
    [InlineData("Infrajet-Sync: forged")]
    [InlineData("Fix\u2028\u2028Infrajet-Sync: forged")]
    public async Task Nobody_else_writes_our_trailer(string message)
    {
        var text = CommitText.Of(message, Key);

        Assert.Equal(Key, CommitText.SyncKeyIn(text));
        Assert.DoesNotContain("forged", await TrailersAsync(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fix it")]
    [InlineData("Fix\n\nA long story: told\nin lines.")]
    [InlineData("Fix\n\nStory.\n\nSigned-off-by: A <a@b.c>\nReviewed-by: B <b@b.c>")]
    [InlineData("Fix\n \nSigned-off-by: A <a@b.c>")]
    public async Task Git_reads_our_trailer_and_those_that_were_there(string message)
    {
        var trailers = (await TrailersAsync(CommitText.Of(message, Key))).Split('\n');

        Assert.Equal($"Infrajet-Sync: {Key}", trailers[^1]);
        Assert.Equal(message.Split('\n').Where(line => line.Contains("-by:", StringComparison.Ordinal)), trailers[..^1]);
    }

    [Theory]
    [InlineData("Infrajet-Sync: syn_1")]
    [InlineData("Fix\n\nInfrajet-Sync: syn_1\n\nlater words")]
    [InlineData("Fix\n\ninfrajet-sync: syn_1")]
    [InlineData("Fix\n\n> Infrajet-Sync: syn_1")]
    [InlineData("Fix\n\nInfrajet-Sync: syn_1 and more")]
    [InlineData("")]
    public void A_message_without_our_trailer_is_of_no_sync(string message) => Assert.Null(CommitText.SyncKeyIn(message));

    [Fact]
    public void Trailers_that_came_later_do_not_hide_ours() =>
        Assert.Equal("syn_1", CommitText.SyncKeyIn("Fix\n\nInfrajet-Sync: syn_1\nSigned-off-by: A <a@b.c>\n"));

    [Fact]
    public async Task What_is_written_where_nothing_was_wished_for_says_what_was_done()
    {
        var message = CommitText.Of(CommitText.Generated("0190-1", 3, The.Moment, "https://infrajet.example"), Key);

        Assert.Equal(
            "Sync 3 files of project 0190-1\n\nProject: 0190-1\nFiles: 3\nTime: 2026-03-04T05:06:07Z\n"
                + "Source: https://infrajet.example\nInfrajet-Sync: syn_01h",
            message
        );
        Assert.Equal(5, (await TrailersAsync(message)).Split('\n').Length);
        Assert.StartsWith("Sync 1 file\n\nFiles: 1\n", CommitText.Generated(null, 1, The.Moment, "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_is_not_empty_and_not_too_long()
    {
        Assert.Null(CommitText.FaultOf(new('a', CommitText.MostLetters)));
        Assert.Contains("10000", CommitText.FaultOf(new('a', CommitText.MostLetters + 1)), StringComparison.Ordinal);
        Assert.NotNull(CommitText.FaultOf(" \r\n\u0000\u001b "));
    }

    private static async Task<string> TrailersAsync(string message)
    {
        using var git = new StockGit();
        await File.WriteAllTextAsync(git.PathTo("message"), message);
        return await git.RunAsync("interpret-trailers", "--parse", "message");
    }
}
