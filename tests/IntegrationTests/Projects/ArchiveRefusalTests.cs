using System.Formats.Tar;
using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

/// <summary>What no archive may bring: it is named, and nothing is changed.</summary>
public sealed class ArchiveRefusalTests(ArchiveRefusalTests.SmallHost host) : IClassFixture<ArchiveRefusalTests.SmallHost>
{
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/Windows/system.ini")]
    [InlineData("..\\x")]
    [InlineData(".git/hooks/post-checkout")]
    [InlineData("a//b")]
    public async Task Paths_that_lead_elsewhere(string path)
    {
        await ShouldBeRefusedAsync(Archives.Zip(("fine", "1"), (path, "2")), HttpStatusCode.BadRequest, "INVALID_PATH", path);
        await ShouldBeRefusedAsync(Archives.Tar(("fine", "1"), (path, "2")), HttpStatusCode.BadRequest, "INVALID_PATH", path);
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink)]
    [InlineData(TarEntryType.HardLink)]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public async Task What_is_no_plain_file_in_a_tar_archive(TarEntryType type)
    {
        var archive = Archives.Tar(
            Archives.Entry(TarEntryType.RegularFile, "fine", "1"),
            Archives.Entry(type, "out", type is TarEntryType.SymbolicLink or TarEntryType.HardLink ? "/etc" : ""),
            Archives.Entry(TarEntryType.RegularFile, "out/passwd", "2")
        );

        await ShouldBeRefusedAsync(archive, HttpStatusCode.BadRequest, "ARCHIVE_REFUSED", "'out'");
    }

    [Theory]
    [InlineData(Archives.Link)]
    [InlineData(Archives.Device)]
    public async Task What_is_no_plain_file_in_a_zip_archive(int mode) =>
        await ShouldBeRefusedAsync(
            Archives.Zip(("fine", "1"u8.ToArray(), Archives.Plain), ("out", "/etc"u8.ToArray(), mode)),
            HttpStatusCode.BadRequest,
            "ARCHIVE_REFUSED",
            "'out'"
        );

    [Fact]
    public async Task Names_that_come_twice()
    {
        await ShouldBeRefusedAsync(Archives.Zip(("a/b", "1"), ("a/b", "2")), HttpStatusCode.BadRequest, "ARCHIVE_REFUSED", "'a/b'");
        await ShouldBeRefusedAsync(Archives.Tar(("a/b", "1"), ("./a/b", "2")), HttpStatusCode.BadRequest, "ARCHIVE_REFUSED", "'./a/b'");
        await ShouldBeRefusedAsync(Archives.Zip(("a/b", "1"), ("A/B", "2")), HttpStatusCode.Conflict, "PATH_COLLISION", "'a/b'");
        await ShouldBeRefusedAsync(Archives.Zip(("a", "1"), ("a/b", "2")), HttpStatusCode.Conflict, "PATH_COLLISION", "'a'");
        await ShouldBeRefusedAsync(Archives.Zip(("THERE", "1")), HttpStatusCode.Conflict, "PATH_COLLISION", "'there'");
    }

    [Fact]
    public async Task Encrypted_files()
    {
        var archive = Archives.Zip(("fine", "1"), ("secret", "2"));
        Archives.Encrypt(archive, "secret");

        await ShouldBeRefusedAsync(archive, HttpStatusCode.BadRequest, "ARCHIVE_REFUSED", "'secret'");
    }

    [Fact]
    public async Task A_single_file_that_is_too_large()
    {
        var content = Archives.Noise(Megabyte + 1);

        await ShouldBeRefusedAsync(
            Archives.Zip(("fine", "1"u8.ToArray(), Archives.Plain), ("big", content, Archives.Plain)),
            HttpStatusCode.RequestEntityTooLarge,
            "FILE_TOO_LARGE",
            "'big'",
            "Projects:MaxFileMegabytes"
        );
        await ShouldBeRefusedAsync(
            Archives.Tar(Archives.Entry(TarEntryType.RegularFile, "big", new string('x', Megabyte + 1))),
            HttpStatusCode.RequestEntityTooLarge,
            "FILE_TOO_LARGE",
            "'big'"
        );
    }

    [Fact]
    public async Task Files_that_are_too_large_together() =>
        await ShouldBeRefusedAsync(
            Archives.Zip([.. Enumerable.Range(0, 3).Select(index => ($"{index}", Archives.Noise(900_000), Archives.Plain))]),
            HttpStatusCode.Conflict,
            "PROJECT_TOO_LARGE",
            "'2'",
            "Projects:MaxTotalMegabytes"
        );

    [Fact]
    public async Task What_swells_when_it_is_unpacked()
    {
        var zeros = new byte[Megabyte];

        await ShouldBeRefusedAsync(
            Archives.Zip(("0", zeros, Archives.Plain), ("1", zeros, Archives.Plain)),
            HttpStatusCode.RequestEntityTooLarge,
            "ARCHIVE_SWELLS",
            "'1'",
            "Projects:MaxArchiveRatio"
        );
        var text = new string('x', Megabyte);
        await ShouldBeRefusedAsync(Archives.Tar(("0", text), ("1", text)), HttpStatusCode.RequestEntityTooLarge, "ARCHIVE_SWELLS", "'1'");
    }

    [Fact]
    public async Task Too_many_files()
    {
        (string, string)[] files = [.. Enumerable.Range(0, 11).Select(index => ($"{index:00}", "1"))];

        await ShouldBeRefusedAsync(Archives.Zip(files), HttpStatusCode.Conflict, "TOO_MANY_FILES", "'10'", "Projects:MaxFiles");
        await ShouldBeRefusedAsync(Archives.Tar(files), HttpStatusCode.Conflict, "TOO_MANY_FILES", "'10'", "Projects:MaxFiles");
    }

    [Fact]
    public async Task Too_many_files_and_folders()
    {
        (string, string)[] folders = [.. Enumerable.Range(0, 21).Select(index => ($"{index:00}/", ""))];
        TarEntry[] entries = [.. folders.Select(folder => Archives.Entry(TarEntryType.Directory, folder.Item1))];

        await ShouldBeRefusedAsync(Archives.Zip(folders), HttpStatusCode.RequestEntityTooLarge, "ARCHIVE_TOO_LONG", "Projects:MaxFiles");
        await ShouldBeRefusedAsync(Archives.Tar(entries), HttpStatusCode.RequestEntityTooLarge, "ARCHIVE_TOO_LONG", "Projects:MaxFiles");
    }

    [Fact]
    public async Task An_archive_that_is_too_large()
    {
        var archive = Archives.Zip([.. Enumerable.Range(0, 3).Select(index => ($"{index}", Archives.Noise(Megabyte + 1), Archives.Plain))]);

        await ShouldBeRefusedAsync(archive, HttpStatusCode.RequestEntityTooLarge, "ARCHIVE_TOO_LARGE", "Projects:MaxArchiveMegabytes");
    }

    [Fact]
    public async Task An_archive_that_is_too_large_and_does_not_say_so()
    {
        var project = await ProjectClient.NewAsync(await host.AsAsync("alice"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{project.Address}/archive")
        {
            Content = new StreamContent(new MemoryStream(Archives.Noise(3 * Megabyte + 1))),
        };
        request.Headers.TransferEncodingChunked = true;

        var response = await project.Http.SendAsync(request);

        await response.ShouldBeErrorAsync(HttpStatusCode.RequestEntityTooLarge, "ARCHIVE_TOO_LARGE");
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Database.DataDirectory, "tmp")));
    }

    [Fact]
    public async Task What_is_no_archive_or_has_no_files()
    {
        await ShouldBeRefusedAsync([], HttpStatusCode.BadRequest, "ARCHIVE_UNKNOWN");
        await ShouldBeRefusedAsync("hello"u8.ToArray(), HttpStatusCode.BadRequest, "ARCHIVE_UNKNOWN");
        await ShouldBeRefusedAsync(Archives.Zip(("folder/", "")), HttpStatusCode.BadRequest, "ARCHIVE_EMPTY");
        await ShouldBeRefusedAsync(
            Archives.Tar(Archives.Entry(TarEntryType.Directory, "folder/")),
            HttpStatusCode.BadRequest,
            "ARCHIVE_EMPTY"
        );
    }

    [Fact]
    public async Task What_is_broken()
    {
        var zip = Archives.Zip(("fine", "1"u8.ToArray(), Archives.Plain), ("broken", Archives.Noise(100_000), Archives.Plain));
        var tar = Archives.Tar(("fine", "1"), ("broken", Convert.ToBase64String(Archives.Noise(200_000))));
        var damaged = (byte[])zip.Clone();
        damaged[50_000] ^= 0xFF;
        var damagedTar = (byte[])tar.Clone();
        damagedTar[100_000] ^= 0xFF;

        await ShouldBeRefusedAsync(damaged, HttpStatusCode.BadRequest, "ARCHIVE_BROKEN", "'broken'");
        await ShouldBeRefusedAsync(zip[..50_000], HttpStatusCode.BadRequest, "ARCHIVE_BROKEN");
        await ShouldBeRefusedAsync(damagedTar, HttpStatusCode.BadRequest, "ARCHIVE_BROKEN");
        await ShouldBeRefusedAsync(tar[..100_000], HttpStatusCode.BadRequest, "ARCHIVE_BROKEN");
        await ShouldBeRefusedAsync(Archives.CutOff(("a", "1"), ("b", "2")), HttpStatusCode.BadRequest, "ARCHIVE_BROKEN");
        await ShouldBeRefusedAsync([0x1F, 0x8B, 1, 2, 3], HttpStatusCode.BadRequest, "ARCHIVE_BROKEN");
        await ShouldBeRefusedAsync("PK\x03\x04"u8.ToArray(), HttpStatusCode.BadRequest, "ARCHIVE_BROKEN");
    }

    private async Task ShouldBeRefusedAsync(byte[] archive, HttpStatusCode status, string code, params string[] words)
    {
        var project = await ProjectClient.NewAsync(await host.AsAsync("alice"));
        await project.PutAsync("there", "1");

        var body = await (await project.UploadAsync(archive, "?mode=merge")).ShouldBeErrorAsync(status, code);

        Assert.All(words, word => Assert.Contains(word, body.GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.Equal(["there"], await project.PathsAsync());
        Assert.Equal(1, await project.RevisionAsync());
    }

    public sealed class SmallHost : InfrajetHost
    {
        public SmallHost() =>
            With("Projects:MaxFileMegabytes", "1")
                .With("Projects:MaxFiles", "10")
                .With("Projects:MaxTotalMegabytes", "2")
                .With("Projects:MaxArchiveMegabytes", "3")
                .With("Projects:MaxArchiveRatio", "50");
    }
}
