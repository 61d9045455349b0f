using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Projects;

public sealed class LimitTests(LimitTests.SmallHost host) : IClassFixture<LimitTests.SmallHost>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task A_file_has_a_largest_size()
    {
        var project = await NewAsync();

        await (await project.PutAsync("a", new byte[Megabyte])).ShouldBeAsync(HttpStatusCode.Created);
        var body = await (await project.PutAsync("b", new byte[Megabyte + 1])).ShouldBeErrorAsync(
            HttpStatusCode.RequestEntityTooLarge,
            "FILE_TOO_LARGE"
        );

        Assert.Contains("Projects:MaxFileMegabytes", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["a"], await project.PathsAsync());
    }

    [Fact]
    public async Task A_file_whose_size_nobody_said_is_cut_off_and_nothing_is_left_of_it()
    {
        var project = await NewAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{project.Address}/files/a")
        {
            Content = new StreamContent(new MemoryStream(new byte[Megabyte + 1])),
        };
        request.Headers.TransferEncodingChunked = true;

        var response = await project.Http.SendAsync(request);

        await response.ShouldBeErrorAsync(HttpStatusCode.RequestEntityTooLarge, "FILE_TOO_LARGE");
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Database.DataDirectory, "contents", "tmp")));
    }

    [Fact]
    public async Task What_was_announced_too_large_is_refused_before_it_is_sent()
    {
        var project = await NewAsync();

        var content = new UnsentContent(99_999_999);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{project.Address}/files/a") { Content = content };
        request.Headers.ExpectContinue = true;

        var response = await project.Http.SendAsync(request);

        await response.ShouldBeErrorAsync(HttpStatusCode.RequestEntityTooLarge, "FILE_TOO_LARGE");
        Assert.False(content.WasAskedFor);
    }

    [Fact]
    public async Task A_project_has_a_greatest_number_of_files()
    {
        var project = await NewAsync();
        for (var index = 0; index < 5; index++)
        {
            await (await project.PutAsync($"{index}", "1")).ShouldBeAsync(HttpStatusCode.Created);
        }

        var body = await (await project.PutAsync("5", "1")).ShouldBeErrorAsync(HttpStatusCode.Conflict, "TOO_MANY_FILES");

        Assert.Contains("Projects:MaxFiles", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        await (await project.PutAsync("4", "2")).ShouldBeAsync(HttpStatusCode.OK);
        await (await project.MoveAsync("4", "5")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_files_of_a_project_have_a_largest_size_together()
    {
        var project = await NewAsync();
        await project.PutAsync("a", new byte[Megabyte]);
        await project.PutAsync("b", new byte[Megabyte]);

        var body = await (await project.PutAsync("c", [1])).ShouldBeErrorAsync(HttpStatusCode.Conflict, "PROJECT_TOO_LARGE");

        Assert.Contains("Projects:MaxTotalMegabytes", body.GetProperty("message").GetString(), StringComparison.Ordinal);
        await (await project.PutAsync("b", [1])).ShouldBeAsync(HttpStatusCode.OK);
        await (await project.PutAsync("c", [1])).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task The_limits_hold_for_those_who_come_at_once_and_nobody_else_is_refused()
    {
        var project = await NewAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => project.PutAsync($"{index}", $"{index}")));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(15, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(5, (await project.PathsAsync()).Length);
        Assert.Equal(5, await project.RevisionAsync());
    }

    private async Task<ProjectClient> NewAsync() => await ProjectClient.NewAsync(await host.AsAsync("alice"));

    private sealed class UnsentContent(long announced) : HttpContent
    {
        public bool WasAskedFor { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasAskedFor = true;
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = announced;
            return true;
        }
    }

    public sealed class SmallHost : InfrajetHost
    {
        public SmallHost() => With("Projects:MaxFileMegabytes", "1").With("Projects:MaxFiles", "5").With("Projects:MaxTotalMegabytes", "2");
    }
}
