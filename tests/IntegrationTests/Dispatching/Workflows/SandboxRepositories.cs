using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Infrajet.IntegrationTests.Testing;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Dispatching.Workflows;

/// <summary>What octavia does in her repositories without the product.</summary>
internal static class SandboxRepositories
{
    public static async Task PutFileAsync(this GitHubSandbox gitHub, string repository, string path, string text, string branch = "main")
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        var body = new
        {
            message = "Add a file",
            content,
            branch,
        };
        using var client = ClientOf(gitHub);
        await ShouldBeFineAsync(await client.PutAsJsonAsync($"repos/{repository}/contents/{path}", body));
    }

    public static async Task AddBranchAsync(this GitHubSandbox gitHub, string repository, string branch)
    {
        using var client = ClientOf(gitHub);
        var main = await client.GetJsonAsync($"repos/{repository}/git/ref/heads/main");
        var sha = main.GetProperty("object").GetProperty("sha").GetString();
        await ShouldBeFineAsync(await client.PostAsJsonAsync($"repos/{repository}/git/refs", new { @ref = $"refs/heads/{branch}", sha }));
    }

    public static async Task SetDefaultBranchAsync(this GitHubSandbox gitHub, string repository, string branch)
    {
        using var client = ClientOf(gitHub);
        await ShouldBeFineAsync(await client.PatchAsJsonAsync($"repos/{repository}", new { default_branch = branch }));
    }

    public static async Task AdmitAsync(this GitHubSandbox gitHub, string repository, string login, string permission)
    {
        using var client = ClientOf(gitHub);
        await ShouldBeFineAsync(await client.PutAsJsonAsync($"repos/{repository}/collaborators/{login}", new { permission }));
    }

    public static async Task ArchiveAsync(this GitHubSandbox gitHub, string repository)
    {
        using var client = ClientOf(gitHub);
        await ShouldBeFineAsync(await client.PatchAsJsonAsync($"repos/{repository}", new { archived = true }));
    }

    public static async Task<IReadOnlyList<string>> RunTitlesAsync(this GitHubSandbox gitHub, string repository)
    {
        using var client = ClientOf(gitHub);
        var runs = await client.GetJsonAsync($"repos/{repository}/actions/runs");
        return [.. runs.GetProperty("workflow_runs").EnumerateArray().Select(run => run.GetProperty("display_title").GetString()!)];
    }

    private static HttpClient ClientOf(GitHubSandbox gitHub)
    {
        var client = new HttpClient { BaseAddress = gitHub.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("tests", "1.0"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        return client;
    }

    private static async Task ShouldBeFineAsync(HttpResponseMessage response) =>
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
}
