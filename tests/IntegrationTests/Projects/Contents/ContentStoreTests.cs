using System.Security.Cryptography;
using Infrajet.Application.Projects;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects.Contents;

/// <summary>What every store of contents does alike.</summary>
public abstract class ContentStoreTests : IAsyncLifetime
{
    protected const long Most = 20 * 1024 * 1024;

    protected TestClock Clock { get; } = new();

    protected DirectoryInfo Directory { get; } = System.IO.Directory.CreateTempSubdirectory("infrajet-contents-");

    protected IContentStore Store { get; private set; } = null!;

    protected DateTimeOffset ADayAgo => Clock.GetUtcNow() - TimeSpan.FromDays(1);

    public async Task InitializeAsync() => Store = await OpenStoreAsync();

    public virtual Task DisposeAsync()
    {
        Directory.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(64 * 1024 - 1, false)]
    [InlineData(64 * 1024, true)]
    [InlineData(64 * 1024 + 1, false)]
    [InlineData(4 * 1024 * 1024, true)]
    [InlineData(9 * 1024 * 1024 + 7, true)]
    [InlineData(9 * 1024 * 1024 + 7, false)]
    public async Task What_is_kept_is_there_under_gits_id(int length, bool isLengthKnown)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);

        var kept = await KeepAsync(bytes, isLengthKnown ? length : null);

        Assert.Equal(new KeptContent(GitHash.OfBlob(bytes), length, Convert.ToHexStringLower(SHA256.HashData(bytes))), kept);
        Assert.Equal(bytes, await ReadAsync(kept.BlobId));
        Assert.Empty(LeftOver());
    }

    [Fact]
    public async Task A_length_that_was_not_so_changes_nothing()
    {
        var bytes = RandomNumberGenerator.GetBytes(200_000);

        Assert.Equal(GitHash.OfBlob(bytes), (await KeepAsync(bytes, 199_999)).BlobId);
        Assert.Equal(GitHash.OfBlob(bytes.AsSpan(0, 100)), (await KeepAsync(bytes[..100], 99)).BlobId);
    }

    [Fact]
    public async Task It_can_be_read_from_anywhere()
    {
        var bytes = RandomNumberGenerator.GetBytes(9 * 1024 * 1024);
        var kept = await KeepAsync(bytes, bytes.Length);

        await using var content = await Store.OpenAsync(kept.BlobId, CancellationToken.None);
        Assert.Equal(bytes.Length, content!.Length);
        foreach (var position in new[] { 8_000_000, 5, 4 * 1024 * 1024 - 3 })
        {
            var part = new byte[10];
            content.Seek(position, SeekOrigin.Begin);
            await content.ReadExactlyAsync(part);
            Assert.Equal(bytes[position..(position + 10)], part);
        }
    }

    [Theory]
    [InlineData("da39a3ee5e6b4b0d3255bfef95601890afd80709")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("")]
    public async Task What_was_never_kept_is_not_there(string blobId) => Assert.Null(await Store.OpenAsync(blobId, CancellationToken.None));

    [Theory]
    [InlineData(100)]
    [InlineData(100_000)]
    public async Task Nothing_is_left_of_what_is_too_long(int most)
    {
        var bytes = RandomNumberGenerator.GetBytes(most + 1);

        foreach (var length in new long?[] { null, most + 1, most })
        {
            var kept = await Store.KeepAsync(new MemoryStream(bytes), length, most, CancellationToken.None);
            Assert.Equal("file_too_large", kept.Failure?.Code);
        }

        Assert.Empty(LeftOver());
        Assert.Null(await Store.OpenAsync(GitHash.OfBlob(bytes), CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_left_of_what_breaks_off()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.KeepAsync(new BreakingStream(), null, Most, CancellationToken.None));

        Assert.Empty(LeftOver());
    }

    [Fact]
    public async Task Many_can_keep_the_same_at_once()
    {
        var bytes = RandomNumberGenerator.GetBytes(100_000);

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => KeepAsync(bytes, bytes.Length))));

        Assert.Single(kept.Distinct());
        Assert.Equal(bytes, await ReadAsync(kept[0].BlobId));
        Assert.Empty(LeftOver());
    }

    [Fact]
    public async Task What_nobody_asked_for_since_then_is_listed_and_can_be_let_go()
    {
        var old = await KeepAsync("old"u8.ToArray(), 3);
        var wanted = await KeepAsync("wanted"u8.ToArray(), 6);
        Clock.Advance(TimeSpan.FromDays(2));
        var young = await KeepAsync("young"u8.ToArray(), 5);
        await KeepAsync("wanted"u8.ToArray(), 6);

        Assert.Equal([old.BlobId], await ListAsync());
        await Store.ForgetAsync(old.BlobId, ADayAgo, CancellationToken.None);

        Assert.Null(await Store.OpenAsync(old.BlobId, CancellationToken.None));
        Assert.Equal("wanted"u8.ToArray(), await ReadAsync(wanted.BlobId));
        Assert.Equal("young"u8.ToArray(), await ReadAsync(young.BlobId));
        await Store.ForgetAsync(old.BlobId, ADayAgo, CancellationToken.None);
    }

    [Fact]
    public async Task What_was_asked_for_after_it_was_listed_stays()
    {
        var kept = await KeepAsync("again"u8.ToArray(), 5);
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([kept.BlobId], await ListAsync());

        await KeepAsync("again"u8.ToArray(), 5);
        await Store.ForgetAsync(kept.BlobId, ADayAgo, CancellationToken.None);

        Assert.Equal("again"u8.ToArray(), await ReadAsync(kept.BlobId));
    }

    [Fact]
    public async Task Whoever_keeps_something_while_it_is_let_go_has_it()
    {
        var bytes = RandomNumberGenerator.GetBytes(1000);
        for (var round = 0; round < 30; round++)
        {
            var kept = await KeepAsync(bytes, bytes.Length);
            Clock.Advance(TimeSpan.FromDays(2));

            var limit = ADayAgo;
            var keeping = Task.Run(() => KeepAsync(bytes, bytes.Length));
            var forgetting = Task.Run(() => Store.ForgetAsync(kept.BlobId, limit, CancellationToken.None));
            await Task.WhenAll(keeping, forgetting);

            Assert.Equal(bytes, await ReadAsync(kept.BlobId));
        }
    }

    [Fact]
    public async Task What_a_process_left_that_died_in_between_comes_back_or_goes()
    {
        var kept = await KeepAsync("in between"u8.ToArray(), 10);
        DieWhileForgetting(kept.BlobId);
        LeaveTemporary(Clock.GetUtcNow() - TimeSpan.FromDays(2), "left");
        LeaveTemporary(Clock.GetUtcNow(), "still written");

        Assert.Equal("in between"u8.ToArray(), await ReadAsync(kept.BlobId));
        await Store.TidyAsync(ADayAgo, CancellationToken.None);

        Assert.Equal("in between"u8.ToArray(), await ReadAsync(kept.BlobId));
        Assert.Equal(["still written"], LeftOver());
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal([kept.BlobId], await ListAsync());
    }

    protected abstract Task<IContentStore> OpenStoreAsync();

    /// <summary>The names of temporary files.</summary>
    protected abstract IEnumerable<string> LeftOver();

    protected abstract void LeaveTemporary(DateTimeOffset at, string name);

    protected abstract void DieWhileForgetting(string blobId);

    protected async Task<KeptContent> KeepAsync(byte[] bytes, long? length)
    {
        var kept = await Store.KeepAsync(new MemoryStream(bytes), length, Most, CancellationToken.None);
        return kept.Match(content => content, failure => throw new InvalidOperationException(failure.Message));
    }

    protected async Task<byte[]> ReadAsync(string blobId)
    {
        await using var content = await Store.OpenAsync(blobId, CancellationToken.None);
        Assert.NotNull(content);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private async Task<List<string>> ListAsync()
    {
        var listed = new List<string>();
        await foreach (var blobId in Store.ListAsync(ADayAgo, CancellationToken.None))
        {
            listed.Add(blobId);
        }

        return listed;
    }

    private sealed class BreakingStream : MemoryStream
    {
        private int _left = 5;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            _left-- > 0 ? ValueTask.FromResult(buffer.Length) : throw new IOException("The line is dead.");
    }
}
