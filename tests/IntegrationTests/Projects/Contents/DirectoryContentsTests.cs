using System.Diagnostics;
using Infrajet.Application.Projects;
using Infrajet.Infrastructure.Files.Contents;

namespace Infrajet.IntegrationTests.Projects.Contents;

public sealed class DirectoryContentsTests : ContentStoreTests
{
    private string Root => Path.Combine(Directory.FullName, "contents");

    private string Temporary => Path.Combine(Root, "tmp");

    [Fact]
    public async Task A_damaged_file_is_replaced_when_it_is_kept_anew()
    {
        var kept = await KeepAsync("whole"u8.ToArray(), 5);
        await File.WriteAllTextAsync(PathOf(kept.BlobId), "wh");

        await KeepAsync("whole"u8.ToArray(), 5);

        Assert.Equal("whole"u8.ToArray(), await ReadAsync(kept.BlobId));
    }

    [Fact]
    public async Task Links_are_not_followed_when_something_is_read()
    {
        var kept = await KeepAsync("inside"u8.ToArray(), 6);
        var outside = Path.Combine(Directory.FullName, "secret");
        await File.WriteAllTextAsync(outside, "secret");

        File.Delete(PathOf(kept.BlobId));
        File.CreateSymbolicLink(PathOf(kept.BlobId), outside);
        Assert.Null(await Store.OpenAsync(kept.BlobId, CancellationToken.None));

        await KeepAsync("inside"u8.ToArray(), 6);
        Assert.Equal("inside"u8.ToArray(), await ReadAsync(kept.BlobId));
        Assert.Equal("secret", await File.ReadAllTextAsync(outside));
    }

    [Fact]
    public async Task A_folder_that_leads_elsewhere_is_neither_read_nor_written()
    {
        var kept = await KeepAsync("inside"u8.ToArray(), 6);
        var folder = Path.GetDirectoryName(PathOf(kept.BlobId))!;
        var outside = Path.Combine(Directory.FullName, "outside");
        System.IO.Directory.Move(folder, outside);
        System.IO.Directory.CreateSymbolicLink(folder, outside);

        Assert.Null(await Store.OpenAsync(kept.BlobId, CancellationToken.None));
        File.Delete(Path.Combine(outside, kept.BlobId[2..]));
        await Assert.ThrowsAsync<IOException>(() => KeepAsync("inside"u8.ToArray(), 6));
        Assert.Empty(System.IO.Directory.GetFiles(outside));
    }

    [Fact]
    public async Task A_file_of_several_names_is_refused()
    {
        var kept = await KeepAsync("inside"u8.ToArray(), 6);
        await RunAsync("ln", PathOf(kept.BlobId), Path.Combine(Directory.FullName, "other-name"));

        Assert.Null(await Store.OpenAsync(kept.BlobId, CancellationToken.None));

        await KeepAsync("inside"u8.ToArray(), 6);
        Assert.Equal("inside"u8.ToArray(), await ReadAsync(kept.BlobId));
    }

    [Fact]
    public async Task A_pipe_keeps_nobody_waiting()
    {
        var kept = await KeepAsync("inside"u8.ToArray(), 6);
        File.Delete(PathOf(kept.BlobId));
        await RunAsync("mkfifo", PathOf(kept.BlobId));

        Assert.Null(await Store.OpenAsync(kept.BlobId, CancellationToken.None));
    }

    [Fact]
    public async Task What_is_read_can_be_let_go_meanwhile()
    {
        var bytes = new byte[1_000_000];
        var kept = await KeepAsync(bytes, bytes.Length);
        await using var content = await Store.OpenAsync(kept.BlobId, CancellationToken.None);
        Clock.Advance(TimeSpan.FromDays(2));

        await Store.ForgetAsync(kept.BlobId, ADayAgo, CancellationToken.None);

        var read = new byte[bytes.Length];
        await content!.ReadExactlyAsync(read);
        Assert.Equal(bytes, read);
    }

    protected override Task<IContentStore> OpenStoreAsync() => Task.FromResult<IContentStore>(new DirectoryContents(Root, Clock));

    protected override IEnumerable<string> LeftOver() =>
        System.IO.Directory.Exists(Temporary) ? System.IO.Directory.GetFiles(Temporary).Select(path => Path.GetFileName(path)) : [];

    protected override void LeaveTemporary(DateTimeOffset at, string name)
    {
        var path = Path.Combine(Temporary, name);
        File.WriteAllText(path, "left");
        File.SetLastWriteTimeUtc(path, at.UtcDateTime);
    }

    protected override void DieWhileForgetting(string blobId)
    {
        var trash = System.IO.Directory.CreateDirectory(Path.Combine(Root, "trash"));
        File.Move(PathOf(blobId), Path.Combine(trash.FullName, blobId));
    }

    private string PathOf(string blobId) => Path.Combine(Root, "objects", blobId[..2], blobId[2..]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var running = Process.Start(program, arguments);
        await running.WaitForExitAsync();
        Assert.Equal(0, running.ExitCode);
    }
}
