using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.GitHttp;

public sealed class CompressionTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_request_that_git_compressed_is_understood()
    {
        using var content = new ByteArrayContent(Compressed("0014command=ls-refs\n0000"u8));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-git-upload-pack-request");
        content.Headers.ContentEncoding.Add("gzip");
        using var client = new HttpClient { BaseAddress = sandbox.GitHub.Address };
        client.DefaultRequestHeaders.Add("Git-Protocol", "version=2");

        using var response = await client.PostAsync("/acme/infra.git/git-upload-pack", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("refs/heads/main", await response.Content.ReadAsStringAsync());
    }

    private static byte[] Compressed(ReadOnlySpan<byte> bytes)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
        {
            gzip.Write(bytes);
        }

        return compressed.ToArray();
    }
}
