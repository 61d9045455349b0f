using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Infrajet.Domain.Git;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

public sealed class FileTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(3 * 1024 * 1024 + 1)]
    public async Task What_is_put_comes_back_byte_by_byte(int length)
    {
        var project = await NewAsync();
        var content = RandomNumberGenerator.GetBytes(length);

        var response = await project.PutAsync("bin/größe 100%.bin", content);

        var file = await response.ShouldBeAsync(HttpStatusCode.Created);
        Assert.Equal("bin/größe 100%.bin", file.GetProperty("path").GetString());
        Assert.Equal(length, file.GetProperty("size").GetInt64());
        Assert.Equal("100644", file.GetProperty("mode").GetString());
        Assert.Equal(GitHash.OfBlob(content), file.GetProperty("blob_id").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), file.GetProperty("content_hash").GetString());
        Assert.Equal($"\"{GitHash.OfBlob(content)}\"", response.Headers.ETag!.ToString());
        Assert.Equal(content, await project.ReadAsync("bin/größe 100%.bin"));
        Assert.Equal(JsonSerializer.Serialize(file), JsonSerializer.Serialize(await project.FileAsync("bin/größe 100%.bin")));
        var shown = await project.ShowAsync();
        Assert.Equal(1, shown.GetProperty("file_count").GetInt32());
        Assert.Equal(length, shown.GetProperty("total_size").GetInt64());
    }

    [Fact]
    public async Task A_body_whose_length_nobody_said_is_taken_as_well()
    {
        var project = await NewAsync();
        var content = RandomNumberGenerator.GetBytes(200_000);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{project.Address}/files/a")
        {
            Content = new StreamContent(new MemoryStream(content)),
        };
        request.Headers.TransferEncodingChunked = true;

        var file = await (await project.Http.SendAsync(request)).ShouldBeAsync(HttpStatusCode.Created);

        Assert.Equal(GitHash.OfBlob(content), file.GetProperty("blob_id").GetString());
        Assert.Equal(content, await project.ReadAsync("a"));
    }

    [Fact]
    public async Task Each_change_is_counted_and_what_is_there_already_is_none()
    {
        var project = await NewAsync();

        await (await project.PutAsync("main.tf", "one")).ShouldBeAsync(HttpStatusCode.Created);
        await (await project.PutAsync("main.tf", "two")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(2, await project.RevisionAsync());

        await (await project.PutAsync("main.tf", "two")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(2, await project.RevisionAsync());

        await project.PutAsync("main.tf", ProjectClient.Bytes("two"), ("X-File-Mode", "100755"));
        Assert.Equal(3, await project.RevisionAsync());
        Assert.Equal("two"u8.ToArray(), await project.ReadAsync("main.tf"));
    }

    [Fact]
    public async Task A_mode_is_kept_until_another_is_said()
    {
        var project = await NewAsync();

        await project.PutAsync("run.sh", ProjectClient.Bytes("1"), ("X-File-Mode", "100755"));
        Assert.Equal("100755", (await project.FileAsync("run.sh")).GetProperty("mode").GetString());

        await project.PutAsync("run.sh", "2");
        Assert.Equal("100755", (await project.FileAsync("run.sh")).GetProperty("mode").GetString());

        await project.PutAsync("run.sh", ProjectClient.Bytes("2"), ("X-File-Mode", "100644"));
        Assert.Equal("100644", (await project.FileAsync("run.sh")).GetProperty("mode").GetString());
    }

    [Theory]
    [InlineData("120000")]
    [InlineData("160000")]
    [InlineData("40000")]
    [InlineData("755")]
    public async Task Links_and_the_like_are_no_files(string mode)
    {
        var project = await NewAsync();

        var response = await project.PutAsync("a", ProjectClient.Bytes("/etc/passwd"), ("X-File-Mode", mode));

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Empty(await project.PathsAsync());
    }

    [Theory]
    [InlineData("page.html", "text/html")]
    [InlineData("evil.svg", "image/svg+xml")]
    [InlineData("evil.js", "text/javascript")]
    public async Task Nothing_is_served_as_what_a_browser_would_run(string path, string contentType)
    {
        var project = await NewAsync();
        await project.PutAsync(path, "<script>alert(1)</script>");

        var response = await project.GetAsync(path);

        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(path, response.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains(
            "object-src 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.True(response.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Equal(contentType, (await project.FileAsync(path)).GetProperty("content_type").GetString());
    }

    [Fact]
    public async Task The_type_that_was_said_is_shown()
    {
        var project = await NewAsync();

        await project.PutAsync("a.txt", ProjectClient.Bytes("{}"), ("Content-Type", "application/vnd.acme+json"));
        await project.PutAsync("b.txt", ProjectClient.Bytes("a=b"), ("Content-Type", "application/x-www-form-urlencoded"));

        Assert.Equal("application/vnd.acme+json", (await project.FileAsync("a.txt")).GetProperty("content_type").GetString());
        Assert.Equal("a=b"u8.ToArray(), await project.ReadAsync("b.txt"));
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again_and_a_part_is_enough()
    {
        var project = await NewAsync();
        var tag = (await project.PutAsync("a", "0123456789")).Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, (await project.GetAsync("a", ("If-None-Match", tag))).StatusCode);
        await (await project.GetAsync("a", ("If-Match", "\"other\""))).ShouldBeErrorAsync(
            HttpStatusCode.PreconditionFailed,
            "PRECONDITION_FAILED"
        );
        var part = await project.GetAsync("a", ("Range", "bytes=2-4"));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("234", await part.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        var project = await NewAsync();
        await project.PutAsync("a", "1");

        Assert.Equal(HttpStatusCode.NoContent, (await project.DeleteAsync("a")).StatusCode);

        await (await project.GetAsync("a")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "FILE_NOT_FOUND");
        await (await project.DeleteAsync("a")).ShouldBeErrorAsync(HttpStatusCode.NotFound, "FILE_NOT_FOUND");
        Assert.Equal(2, await project.RevisionAsync());
    }

    [Fact]
    public async Task Files_are_listed_by_path_page_by_page_and_below_a_folder()
    {
        var project = await NewAsync();
        foreach (var path in new[] { "b", "a/2", "a/1", "ab", "日本/語" })
        {
            await project.PutAsync(path, path);
        }

        var first = await project.Http.GetJsonAsync($"{project.Address}/files?limit=4");
        var second = await project.Http.GetJsonAsync($"{project.Address}/files?limit=4&after={first.GetProperty("next").GetString()}");
        var below = await project.Http.GetJsonAsync($"{project.Address}/files?prefix=a/");

        Assert.Equal(["a/1", "a/2", "ab", "b"], Paths(first));
        Assert.Equal(["日本/語"], Paths(second));
        Assert.Equal(["a/1", "a/2"], Paths(below));
    }

    private static IEnumerable<string> Paths(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(file => file.GetProperty("path").GetString()!);

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));
}
