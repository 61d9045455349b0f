using Infrajet.Domain.Projects;

namespace Infrajet.UnitTests.Domain.Projects;

public sealed class FilePathTests
{
    [Theory]
    [InlineData("readme.md")]
    [InlineData("a/b/c.tf")]
    [InlineData(".github/workflows/build.yml")]
    [InlineData(".gitignore")]
    [InlineData("a/.gitattributes")]
    [InlineData("x.git/config")]
    [InlineData("git~2/x")]
    [InlineData(".gitx")]
    [InlineData("...a")]
    [InlineData("a b/c d")]
    [InlineData("console.log")]
    [InlineData("com10")]
    [InlineData("lpt/x")]
    [InlineData("größe.txt")]
    [InlineData("日本/語.txt")]
    [InlineData("👩‍🚀.txt")]
    [InlineData("$(id)`x`;&|*?<>\"'")]
    public void A_path_of_a_file(string path) => Assert.Null(FilePath.FaultOf(path));

    [Theory]
    [InlineData("", "empty")]
    [InlineData("/abs", "relative")]
    [InlineData("../x", "'.' or '..'")]
    [InlineData("a/../x", "'.' or '..'")]
    [InlineData("a/..", "'.' or '..'")]
    [InlineData("a/./b", "'.' or '..'")]
    [InlineData("a//b", "empty part")]
    [InlineData("a/", "empty part")]
    [InlineData("a\\b", "backslash")]
    [InlineData("C:/x", "drive letter")]
    [InlineData("c:x", "drive letter")]
    [InlineData("a\0b", "control character")]
    [InlineData("a\nb", "control character")]
    [InlineData("a\u001bb", "control character")]
    [InlineData("a\u007fb", "control character")]
    [InlineData("a\u0085b", "control character")]
    [InlineData("a\u202Egnp.exe", "direction")]
    [InlineData("a\u2067b", "direction")]
    [InlineData("a\u200Fb", "direction")]
    [InlineData("a.", "ends with a dot or a space")]
    [InlineData("a/b /c", "ends with a dot or a space")]
    [InlineData("a/b./c", "ends with a dot or a space")]
    [InlineData("...", "ends with a dot or a space")]
    [InlineData("CON", "device")]
    [InlineData("nul", "device")]
    [InlineData("a/NUL.txt", "device")]
    [InlineData("aux.tar.gz", "device")]
    [InlineData("con .txt", "device")]
    [InlineData("Prn:x", "device")]
    [InlineData("com1/x", "device")]
    [InlineData("LPT9.log", "device")]
    [InlineData("com¹", "device")]
    [InlineData("conin$", "device")]
    public void A_path_that_is_refused(string path, string reason) =>
        Assert.Contains(reason, FilePath.FaultOf(path), StringComparison.Ordinal);

    [Theory]
    [InlineData(".git")]
    [InlineData(".git/config")]
    [InlineData(".GIT/x")]
    [InlineData(".gIt/x")]
    [InlineData(".git./x")]
    [InlineData(".git /x")]
    [InlineData(".git . . ./x")]
    [InlineData("git~1/x")]
    [InlineData("GIT~1")]
    [InlineData("git~1. /x")]
    [InlineData(".git::$INDEX_ALLOCATION/x")]
    [InlineData(".git:x")]
    [InlineData(".git ::$INDEX_ALLOCATION")]
    [InlineData(".g\u200cit/x")]
    [InlineData("\ufeff.git/x")]
    [InlineData(".git\u206f/x")]
    [InlineData("a/.G\u200dIT")]
    [InlineData("a/.git/hooks/x")]
    public void Git_keeps_its_folder_for_itself_under_every_name(string path) =>
        Assert.Contains("git keeps for itself", FilePath.FaultOf(path), StringComparison.Ordinal);

    [Theory]
    [InlineData('\uD800')]
    [InlineData('\uDC00')]
    public void Half_of_a_pair_is_no_letter(char half)
    {
        Assert.Contains("surrogate", FilePath.FaultOf($"a{half}b"), StringComparison.Ordinal);
        Assert.Contains("surrogate", FilePath.FaultOf($"ab{half}"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_has_an_end()
    {
        var longest = string.Join('/', Enumerable.Repeat(new string('a', 99), 5)) + "b";

        Assert.Null(FilePath.FaultOf(longest));
        Assert.Contains("500", FilePath.FaultOf($"{longest}b"), StringComparison.Ordinal);
        Assert.Contains("500", FilePath.FaultOf(new string('a', 4096)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_it_is_measured_in_bytes()
    {
        Assert.Null(FilePath.FaultOf(new string('a', 255)));
        Assert.Null(FilePath.FaultOf($"x/{new string('é', 127)}a"));
        Assert.Contains("255 bytes", FilePath.FaultOf(new string('a', 256)), StringComparison.Ordinal);
        Assert.Contains("255 bytes", FilePath.FaultOf($"x/{new string('é', 128)}"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_refusal_says_what_is_wrong_and_repeats_no_mischief()
    {
        Assert.Equal("'a//b' is no path of a file. It has an empty part.", MessageOf("a//b"));
        Assert.DoesNotContain('\u202E', MessageOf("a\u202Eb"));
        Assert.DoesNotContain('\u001b', MessageOf("a\u001bb"));
    }

    private static string MessageOf(string path) => FilePath.RefusalOf(path)!.Message;
}
