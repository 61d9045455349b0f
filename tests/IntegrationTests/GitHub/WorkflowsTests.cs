using System.Text;
using Infrajet.Application.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.GitHub;

public sealed class WorkflowsTests : IAsyncLifetime
{
    private readonly SandboxHost _host = new();

    private IGitHubWorkflows Workflows => _host.Services.GetRequiredService<IGitHubWorkflows>();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task The_workflow_files_of_a_branch_are_read_whole()
    {
        var read = (await Workflows.ReadAsync(As.Installation("contents:read"), As.Infra, "main", default)).Value();

        Assert.Equal("main", read.Branch);
        Assert.NotEmpty(read.Files);
        Assert.All(read.Files, file => Assert.StartsWith(".github/workflows/", file.Path, StringComparison.Ordinal));
        Assert.Contains(read.Files, file => file.Text.Contains("provision_customer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_branch_with_a_slash_is_read_like_any_other_and_other_files_are_passed_over()
    {
        await BranchAsync("feature/x#1");
        await PutAsync("feature/x#1", ".github/workflows/notes.md", "not a workflow");
        await PutAsync("feature/x#1", ".github/workflows/böse.yaml", "name: Ünïcode");

        var read = (await Workflows.ReadAsync(As.Octavia, As.Website, "feature/x#1", default)).Value();

        Assert.Equal([".github/workflows/böse.yaml", ".github/workflows/publish.yml"], read.Files.Select(file => file.Path).Order());
        Assert.Contains(read.Files, file => file.Text == "name: Ünïcode");
    }

    [Theory]
    [InlineData("vault", "main")]
    [InlineData("infra", "no-such-branch")]
    public async Task Where_there_are_none_the_list_is_empty(string name, string branch)
    {
        var read = (await Workflows.ReadAsync(As.Octavia, new("acme", name), branch, default)).Value();

        Assert.Empty(read.Files);
    }

    private async Task BranchAsync(string name)
    {
        using var client = Client();
        var main = await client.GetJsonAsync("/repos/acme/website/git/ref/heads/main");
        var sha = main.GetProperty("object").GetProperty("sha").GetString();
        var made = await client.PostAsync("/repos/acme/website/git/refs", new { @ref = $"refs/heads/{name}", sha });
        made.EnsureSuccessStatusCode();
    }

    private async Task PutAsync(string branch, string path, string text)
    {
        using var client = Client();
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        using var body = System.Net.Http.Json.JsonContent.Create(
            new
            {
                message = "Add a file",
                content,
                branch,
            }
        );
        (await client.PutAsync($"/repos/acme/website/contents/{path}", body)).EnsureSuccessStatusCode();
    }

    private HttpClient Client()
    {
        var client = new HttpClient { BaseAddress = _host.GitHub.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        return client;
    }
}
