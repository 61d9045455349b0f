using System.Net;
using Infrajet.Application.Projects;
using Infrajet.Infrastructure.Files.Contents.Azure;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Infrajet.IntegrationTests.Projects.Contents;

public sealed class AzureContentsTests : ContentStoreTests
{
    private readonly StandInShare _share = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient().BuildServiceProvider();

    private string Spool => Path.Combine(Directory.FullName, "spool");

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _services.DisposeAsync();
        await _share.DisposeAsync();
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(429)]
    public async Task What_passes_is_tried_again(int status)
    {
        _share.Fail(status);
        var kept = await KeepAsync("one"u8.ToArray(), 3);
        _share.Fail(status);

        Assert.Equal("one"u8.ToArray(), await ReadAsync(kept.BlobId));
    }

    [Theory]
    [InlineData("create")]
    [InlineData("write")]
    [InlineData("move")]
    public async Task An_answer_that_gets_lost_does_no_harm(string operation)
    {
        await KeepAsync("folders are there"u8.ToArray(), 17);
        var bytes = new byte[5 * 1024 * 1024];
        _share.LoseAnswerTo(operation);

        var kept = await KeepAsync(bytes, bytes.Length);

        Assert.Equal(bytes, await ReadAsync(kept.BlobId));
        Assert.Empty(LeftOver());
    }

    [Fact]
    public async Task What_does_not_pass_is_said_without_the_secret()
    {
        _share.Fail(403);

        var failure = await Assert.ThrowsAsync<IOException>(() => KeepAsync("one"u8.ToArray(), 3));

        Assert.Contains("403", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(StandInShare.Signature, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_not_sent_again()
    {
        var bytes = new byte[100_000];
        await KeepAsync(bytes, bytes.Length);
        _share.Requests.Clear();

        await KeepAsync(bytes, bytes.Length);

        Assert.Equal(["find", "touch"], _share.Requests);
    }

    [Fact]
    public async Task A_large_one_goes_in_pieces_and_comes_in_pieces()
    {
        var bytes = new byte[9 * 1024 * 1024];
        var kept = await KeepAsync(bytes, bytes.Length);
        Assert.Equal(3, _share.Requests.Count(request => request == "write"));
        _share.Requests.Clear();

        await ReadAsync(kept.BlobId);

        Assert.Equal(["read", "read", "read"], _share.Requests);
    }

    [Fact]
    public async Task The_product_keeps_its_files_there_and_the_secret_to_itself()
    {
        using var leaks = new LeakSearch(StandInShare.Signature);
        await using var host = new InfrajetHost().With("Projects:Store", "Azure").With("Projects:Azure:ShareUrl", _share.Url.AbsoluteUri);
        LeakSearch.LogAll(host);
        await ((IAsyncLifetime)host).InitializeAsync();
        var project = await ProjectClient.NewAsync(await host.AsAsync("alice"));

        await leaks.KeepAsync(await project.PutAsync("a", new byte[5 * 1024 * 1024]));
        await project.PutAsync("b", "2");
        await project.UploadAsync(Archives.Zip(("c", "3")));
        Assert.Equal("2"u8.ToArray(), await project.ReadAsync("b"));
        Assert.Equal(3, Archives.Untar(await project.DownloadAsync("tar.gz")).Count);
        Assert.Equal(3, Archives.Unzip(await project.DownloadAsync("zip")).Count);
        var part = await project.GetAsync("a", ("Range", "bytes=4999990-4999999"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(10, (await part.Content.ReadAsByteArrayAsync()).Length);
        _share.Fail(403);
        await leaks.KeepAsync(await project.GetAsync("a"));

        Assert.NotEmpty(_share.Files);
        Assert.False(System.IO.Directory.Exists(Path.Combine(host.Database.DataDirectory, "contents")));
        await leaks.AssertFreeAsync(host);
    }

    protected override async Task<IContentStore> OpenStoreAsync()
    {
        await _share.StartAsync();
        var connection = new ShareConnection(new(_share.Url), _services.GetRequiredService<IHttpClientFactory>(), Clock);
        return new AzureContents(new(connection, Clock), Spool);
    }

    protected override IEnumerable<string> LeftOver() =>
        _share
            .Files.Where(path => path.StartsWith("tmp/", StringComparison.Ordinal))
            .Select(path => path["tmp/".Length..])
            .Concat(System.IO.Directory.Exists(Spool) ? System.IO.Directory.GetFiles(Spool) : []);

    protected override void LeaveTemporary(DateTimeOffset at, string name) => _share.Put($"tmp/{name}", [1], at);

    protected override void DieWhileForgetting(string blobId)
    {
        var path = $"objects/{blobId[..2]}/{blobId[2..]}";
        _share.Move(path, $"trash/{blobId}");
    }
}
