using Infrajet.Application.GitHub;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.GitHub;
using Sandbox.Faults;

namespace Infrajet.IntegrationTests.Syncing.AtGitHub;

public sealed class CopyingBlobsTests : IAsyncLifetime
{
    private const string Blob = "GET /repos/{owner}/{repo}/git/blobs/{file_sha}";

    private readonly GitBench _bench = new();

    public Task InitializeAsync() => _bench.WithRepositoryAsync(("a", "a"));

    public Task DisposeAsync() => _bench.DisposeAsync().AsTask();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20_000_000)]
    public async Task Bytes_come_as_they_are(int size)
    {
        var content = Noise(size);
        var file = await PutAsync(content);

        var copy = await CopyAsync(file.Id);

        Assert.Equal(content, copy);
    }

    [Fact]
    public async Task What_breaks_off_goes_on_where_it_ended()
    {
        var content = Noise(5_000_000);
        var file = await PutAsync(content);
        _bench.Arm(Blob, new ConnectionReset { Midway = true }, times: 2);

        var before = _bench.Tally.Requests;

        var copy = await CopyAsync(file.Id);

        Assert.Equal(content, copy);
        Assert.Equal(3, _bench.Tally.Requests - before);
    }

    [Fact]
    public async Task What_is_not_there_is_no_file()
    {
        var copied = await _bench.Trees.CopyBlobAsync(_bench.Octavia, GitBench.Repository, new('0', 40), Stream.Null, default);

        Assert.Equal(GitHubFailures.NoAccess, copied.Failure);
    }

    [Fact]
    public async Task A_target_that_breaks_is_no_trouble_of_GitHubs()
    {
        var file = await PutAsync(Noise(1000));
        await using var full = new FullDisk();

        var broken = await Assert.ThrowsAsync<IOException>(() =>
            _bench.Trees.CopyBlobAsync(_bench.Octavia, GitBench.Repository, file.Id, full, default)
        );

        Assert.Equal("The disk is full.", broken.Message);
        Assert.Equal([Blob], _bench.Requests);
    }

    private static byte[] Noise(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }

    private async Task<GitFile> PutAsync(byte[] content)
    {
        var file = _bench.File("file.bin", content);
        Assert.Null((await _bench.WriteAsync(await _bench.OrderAsync([file]))).Failure);
        _bench.GitHub.Requests.Reset();
        return file;
    }

    private async Task<byte[]> CopyAsync(string id)
    {
        await using var target = new MemoryStream();
        (await _bench.Trees.CopyBlobAsync(_bench.Octavia, GitBench.Repository, id, target, default)).Value();
        return target.ToArray();
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The disk is full.");
    }
}
