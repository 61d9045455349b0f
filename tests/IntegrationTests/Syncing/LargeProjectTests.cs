using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>Ten thousand files: how many requests they take, and what single changes take afterwards.</summary>
public sealed class LargeProjectTests(SyncHost host) : IClassFixture<SyncHost>
{
    private const int Files = 10_000;

    [Fact]
    public async Task Many_files_take_few_requests_and_a_change_among_them_next_to_none()
    {
        var repository = await host.RepositoryAsync(("README.md", "# Here\n"));
        var project = await host.ProjectAsync();
        using var uploaded = await host.Octavia.PostAsync($"/api/v1/projects/{project}/archive", ArchiveContent());
        Assert.True(uploaded.IsSuccessStatusCode, await uploaded.Content.ReadAsStringAsync());

        Assert.InRange(await RequestsOfAsync(project, repository), 1, 120);

        var megabyte = new byte[1024 * 1024];
        new Random(4711).NextBytes(megabyte);
        await host.PutAsync(project, "assets/logo.bin", megabyte);
        Assert.InRange(await RequestsOfAsync(project, repository), 1, 6);
        await host.PutAsync(project, PathOf(17), "changed\n");
        Assert.Equal(1, await RequestsOfAsync(project, repository));
        using var clone = await host.CloneAsync(repository);
        Assert.Equal(Files + 2, (await clone.FilesAsync()).Length);
        Assert.Equal((TextOf(4711), "changed\n"), (clone.Text(PathOf(4711)), clone.Text(PathOf(17))));
        Assert.Equal(megabyte, clone.Bytes("assets/logo.bin"));
    }

    private async Task<long> RequestsOfAsync(string project, string repository)
    {
        var id = (await (await host.SyncAsync(project, repository)).ShouldBeAsync(HttpStatusCode.OK)).GetProperty("sync_id").GetString()!;
        var synced = await host.Octavia.SyncBecomesAsync(id, "completed");
        return synced.GetProperty("receipt").GetProperty("requests").GetInt64();
    }

    private static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"modules/m{number % 100}/part-{number}.tf");

    private static string TextOf(int number) => string.Create(CultureInfo.InvariantCulture, $"# {number}\n").PadRight(1023, 'x') + "\n";

    private static StreamContent ArchiveContent()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            for (var number = 0; number < Files; number++)
            {
                tar.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, PathOf(number))
                    {
                        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(TextOf(number))),
                    }
                );
            }
        }

        packed.Position = 0;
        return new(packed) { Headers = { ContentType = new("application/gzip") } };
    }
}
