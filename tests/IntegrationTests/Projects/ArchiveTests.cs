using System.Formats.Tar;
using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

public sealed class ArchiveTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Fact]
    public async Task A_zip_archive_is_unpacked_with_its_modes()
    {
        var project = await NewAsync();

        var done = await UploadAsync(
            project,
            Archives.Zip(
                ("folder/", [], 0x41ED),
                ("folder/a.txt", "1"u8.ToArray(), Archives.Plain),
                ("run.sh", "2"u8.ToArray(), Archives.Executable),
                ("from-windows", "3"u8.ToArray(), 0),
                ("empty", [], Archives.Plain)
            )
        );

        Assert.Equal(4, done.GetProperty("files_in_archive").GetInt32());
        Assert.Equal(4, done.GetProperty("files_put").GetInt32());
        Assert.Equal(1, done.GetProperty("revision").GetInt64());
        Assert.Equal(["empty", "folder/a.txt", "from-windows", "run.sh"], await project.PathsAsync());
        Assert.Equal("100755", (await project.FileAsync("run.sh")).GetProperty("mode").GetString());
        Assert.Equal("100644", (await project.FileAsync("from-windows")).GetProperty("mode").GetString());
        Assert.Equal("1"u8.ToArray(), await project.ReadAsync("folder/a.txt"));
    }

    [Fact]
    public async Task A_tar_archive_is_unpacked_with_its_modes()
    {
        var project = await NewAsync();
        var large = new string('x', 200_000);

        await UploadAsync(
            project,
            Archives.Tar(
                Archives.Entry(TarEntryType.Directory, "./"),
                Archives.Entry(TarEntryType.Directory, "./folder/"),
                Archives.Entry(TarEntryType.RegularFile, "./folder/a.txt", large),
                Archives.Entry(TarEntryType.RegularFile, "./run.sh", "2", isExecutable: true),
                Archives.Entry(TarEntryType.RegularFile, $"./{new string('n', 120)}/{new string('m', 120)}", "3"),
                Archives.Entry(TarEntryType.RegularFile, "./empty")
            )
        );

        Assert.Equal(["empty", "folder/a.txt", $"{new string('n', 120)}/{new string('m', 120)}", "run.sh"], await project.PathsAsync());
        Assert.Equal("100755", (await project.FileAsync("run.sh")).GetProperty("mode").GetString());
        Assert.Equal(ProjectClient.Bytes(large), await project.ReadAsync("folder/a.txt"));
    }

    [Fact]
    public async Task Merging_leaves_other_files_and_replacing_does_not()
    {
        var project = await NewAsync();
        await project.PutAsync("kept", "1");
        await project.PutAsync("changed", "1");

        var merged = await UploadAsync(project, Archives.Zip(("changed", "2"), ("new", "2")));
        Assert.Equal(["changed", "kept", "new"], await project.PathsAsync());
        Assert.Equal(0, merged.GetProperty("files_deleted").GetInt32());

        var replaced = await UploadAsync(project, Archives.Tar(("changed", "2"), ("NEW", "3")), "?mode=replace");
        Assert.Equal(["NEW", "changed"], await project.PathsAsync());
        Assert.Equal(1, replaced.GetProperty("files_put").GetInt32());

        var again = await UploadAsync(project, Archives.Zip(("changed", "2"), ("NEW", "3")), "?mode=replace");
        Assert.Equal(0, again.GetProperty("files_put").GetInt32());
        Assert.Equal(replaced.GetProperty("revision").GetInt64(), again.GetProperty("revision").GetInt64());
    }

    [Fact]
    public async Task The_first_folders_can_be_left_out()
    {
        var project = await NewAsync();

        await UploadAsync(project, Archives.Zip(("top-1.0/a", "1"), ("top-1.0/b/c", "2"), ("alone", "3")), "?strip_components=1");

        Assert.Equal(["a", "b/c"], await project.PathsAsync());
        await UploadAsync(project, Archives.Tar(("large", new string('x', 900_000)), ("top/d", "4")), "?strip_components=1");
        Assert.Equal(["a", "b/c", "d"], await project.PathsAsync());
        await (await project.UploadAsync(Archives.Zip(("a", "1")), "?strip_components=11")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    public async Task A_project_is_packed_as_it_is(string format)
    {
        var project = await NewAsync();
        await project.PutAsync("ä/b.txt", new string('x', 100_000));
        await project.PutAsync("run.sh", "2"u8.ToArray(), ("X-File-Mode", "100755"));
        await project.PutAsync("empty", "");

        var packed = await project.DownloadAsync(format);

        Assert.Equal(
            [("empty", "100644", ""), ("run.sh", "100755", "2"), ("ä/b.txt", "100644", new string('x', 100_000))],
            format == "zip" ? Archives.Unzip(packed) : Archives.Untar(packed)
        );
        var copy = await NewAsync();
        await UploadAsync(copy, packed);
        Assert.Equal("100755", (await copy.FileAsync("run.sh")).GetProperty("mode").GetString());
    }

    [Fact]
    public async Task A_download_has_the_projects_name_and_is_saved()
    {
        var project = await ProjectClient.NewAsync(await host.AsAsync("alice"), "Größe \"1\"");

        var response = await project.Http.GetAsync($"{project.Address}/archive?format=tar.gz");

        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Größe \"1\".tar.gz", response.Content.Headers.ContentDisposition.FileNameStar);
        await (await project.Http.GetAsync($"{project.Address}/archive?format=rar")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    private static async Task<JsonElement> UploadAsync(ProjectClient project, byte[] archive, string query = "") =>
        await (await project.UploadAsync(archive, query)).ShouldBeAsync(HttpStatusCode.OK);

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));
}
