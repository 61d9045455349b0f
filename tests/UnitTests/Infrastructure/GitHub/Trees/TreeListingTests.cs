using System.Text;
using System.Text.Json;
using Infrajet.Domain.Git;
using Infrajet.Infrastructure.GitHub.Trees;
using FileMode = Infrajet.Domain.Git.FileMode;

namespace Infrajet.UnitTests.Infrastructure.GitHub.Trees;

public sealed class TreeListingTests
{
    private const string Id = "1111111111111111111111111111111111111111";
    private const string Listing = """
        {"sha":"2222222222222222222222222222222222222222","url":"https://x","tree":[
          {"path":"a\u00e4\"b","mode":"100755","type":"blob","sha":"1111111111111111111111111111111111111111","size":7,"url":"u"},
          {"path":"folder","mode":"040000","type":"tree","sha":"1111111111111111111111111111111111111111","url":"u"},
          {"path":"folder/below","mode":"040000","type":"tree","sha":"1111111111111111111111111111111111111111","url":"u"},
          {"path":"sub","mode":"160000","type":"commit","sha":"1111111111111111111111111111111111111111"},
          {"path":"odd","mode":"100600","type":"blob","sha":"1111111111111111111111111111111111111111","size":1,"more":{"path":"no","size":9}}
        ],"truncated":false}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task However_it_comes_it_says_the_same(int piece)
    {
        var listing = await ReadAsync(Listing, piece);

        Assert.Equal(new('2', 40), listing.Id);
        Assert.False(listing.IsTruncated);
        Assert.Equal([new TreeFolder("folder", Id)], listing.Folders);
        GitFile[] expected =
        [
            new("aä\"b", FileMode.Executable, Id, 7),
            new("sub", FileMode.Submodule, Id, 0),
            new("odd", FileMode.File, Id, 1),
        ];
        Assert.Equal(expected, listing.Files);
    }

    [Theory]
    [InlineData("""{"sha":"x","tree":[],"truncated":fal""")]
    [InlineData("""{"sha":"x","tree":[{"path":"a"}""")]
    [InlineData("""{"sha":"x","tree":[]}""")]
    [InlineData("")]
    [InlineData("<html>")]
    public async Task What_is_not_whole_is_no_listing(string json) =>
        await Assert.ThrowsAnyAsync<JsonException>(() => ReadAsync(json, 100));

    [Fact]
    public async Task A_name_may_be_longer_than_what_comes_at_once()
    {
        var name = new string('n', 200_000);
        var json = $$"""{"sha":"x","tree":[{"path":"{{name}}","mode":"100644","type":"blob","sha":"{{Id}}","size":1}],"truncated":true}""";

        var listing = await ReadAsync(json, 4096);

        Assert.Equal(name, Assert.Single(listing.Files).Path);
        Assert.True(listing.IsTruncated);
    }

    private static async Task<TreeListing> ReadAsync(string json, int piece)
    {
        await using var stream = new Dripping(Encoding.UTF8.GetBytes(json), piece);
        return await TreeListing.ReadAsync(stream, default);
    }

    private sealed class Dripping(byte[] content, int piece) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
