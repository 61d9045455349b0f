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
    public async Task Once_more_is_another_content_and_counts_once()
    {
        var project = await NewAsync();
        await project.PutAsync("main.tf", "one");
        var revision = await project.RevisionAsync();

        await (await project.PutAsync("main.tf", "two")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("two"u8.ToArray(), await project.ReadAsync("main.tf"));
        Assert.Equal(revision + 1, await project.RevisionAsync());
    }

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));
}
