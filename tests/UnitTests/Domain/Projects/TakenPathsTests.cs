using Infrajet.Domain.Projects;

namespace Infrajet.UnitTests.Domain.Projects;

public sealed class TakenPathsTests
{
    [Theory]
    [InlineData("Read.me", "READ.ME")]
    [InlineData("\u00e9t\u00e9", "e\u0301te\u0301")]
    [InlineData("STRA\u1E9EE", "stra\u00DFe")]
    [InlineData("\u03A3\u03C3", "\u03C2\u03A3")]
    [InlineData("\u212A", "k")]
    [InlineData("\u00C9", "e\u0301")]
    [InlineData("\U00010400", "\U00010428")]
    public void Paths_that_are_one_somewhere_share_a_key(string one, string other)
    {
        Assert.Equal(PathKey.Of(one), PathKey.Of(other));
        Assert.Equal(one, new TakenPaths([one]).InTheWayOf(other));
        Assert.Equal(other, new TakenPaths([other]).InTheWayOf(one));
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("e", "\u00e9")]
    [InlineData("a/b", "a-b")]
    public void Others_do_not(string one, string other)
    {
        Assert.NotEqual(PathKey.Of(one), PathKey.Of(other));
        Assert.Null(new TakenPaths([one]).InTheWayOf(other));
    }

    [Fact]
    public void A_path_is_not_in_its_own_way() => Assert.Null(new TakenPaths(["a/b"]).InTheWayOf("a/b"));

    [Theory]
    [InlineData("a", "a/b")]
    [InlineData("a/b", "a")]
    [InlineData("a/b/c/d", "a/b")]
    [InlineData("A", "a/b")]
    [InlineData("a/b", "A")]
    public void No_file_is_the_folder_of_another(string there, string path) =>
        Assert.Equal(there, new TakenPaths([there]).InTheWayOf(path));

    [Fact]
    public void Names_that_begin_alike_are_not_folders_of_each_other()
    {
        Assert.Null(new TakenPaths(["ab"]).InTheWayOf("a"));
        Assert.Null(new TakenPaths(["a"]).InTheWayOf("ab/c"));
    }

    [Fact]
    public void What_is_freed_is_in_nobodys_way()
    {
        var taken = new TakenPaths(["a/b", "a/c"]);

        taken.Free("a/b");
        Assert.Equal("a/c", taken.InTheWayOf("a"));

        taken.Free("a/c");
        Assert.Null(taken.InTheWayOf("a"));
    }

    [Fact]
    public void A_key_is_a_hash_in_hex() => Assert.Matches("^[0-9a-f]{64}$", PathKey.Of("a/b"));
}
