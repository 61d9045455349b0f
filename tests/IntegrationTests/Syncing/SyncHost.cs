using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Syncing;

/// <summary>The product and a GitHub for a whole class of tests: each makes projects and repositories of its own, and is octavia.</summary>
public sealed class SyncHost : SandboxHost
{
    private static int _made;

    public HttpClient Octavia { get; private set; } = null!;

    /// <summary>GitHub itself, asked as octavia: what others do there, and what came of it.</summary>
    public HttpClient AtGitHub { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Octavia = AsOctavia();
        AtGitHub = new() { BaseAddress = GitHub.Address };
        AtGitHub.DefaultRequestHeaders.Authorization = new("Bearer", Demo.OctaviaToken);
        AtGitHub.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
    }

    public override async ValueTask DisposeAsync()
    {
        Octavia.Dispose();
        AtGitHub.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>A repository of acme's with these files in its one commit; without files it is empty.</summary>
    public async Task<string> RepositoryAsync(params (string Path, string Text)[] files) => await RepositoryAsync("main", files);

    public async Task<string> RepositoryAsync(string branch, (string Path, string Text)[] files)
    {
        var name = $"synced-{Interlocked.Increment(ref _made)}";
        var asked = new
        {
            owner = "acme",
            name,
            branch,
            files = files.ToDictionary(file => file.Path, file => file.Text),
        };
        using var admin = new HttpClient { BaseAddress = GitHub.Address };
        await (await admin.PostAsJsonAsync("/_sandbox/repositories", asked)).ShouldBeAsync(HttpStatusCode.OK);
        return $"acme/{name}";
    }

    public async Task<string> ProjectAsync(params (string Path, string Text)[] files)
    {
        var made = await (await Octavia.PostAsync("/api/v1/projects", new { name = "Synced" })).ShouldBeAsync(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetString()!;
        foreach (var (path, text) in files)
        {
            await PutAsync(id, path, text);
        }

        return id;
    }

    public async Task PutAsync(string project, string path, string text, bool isExecutable = false) =>
        await PutAsync(project, path, System.Text.Encoding.UTF8.GetBytes(text), isExecutable);

    public async Task PutAsync(string project, string path, byte[] bytes, bool isExecutable = false)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            $"/api/v1/projects/{project}/files/{Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal)}"
        );
        request.Content = new ByteArrayContent(bytes);
        request.Headers.Add("X-File-Mode", isExecutable ? "100755" : "100644");
        using var response = await Octavia.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task DeleteAsync(string project, string path)
    {
        using var response = await Octavia.DeleteAsync($"/api/v1/projects/{project}/files/{path}");
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    public Task<string> FileAsync(string project, string path) => Octavia.GetStringAsync($"/api/v1/projects/{project}/files/{path}");

    /// <summary>Syncs, and everything was well.</summary>
    public async Task<JsonElement> SyncedAsync(string project, string repository, object? more = null)
    {
        var answer = await (await SyncAsync(project, repository, more)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("completed", answer.GetProperty("status").GetString());
        return answer;
    }

    public Task<HttpResponseMessage> SyncAsync(string project, string repository, object? more = null) =>
        Octavia.PostAsync("/api/v1/github/sync/project", BodyOf(project, repository, more));

    public static Dictionary<string, object?> BodyOf(string project, string repository, object? more)
    {
        var body = new Dictionary<string, object?> { ["project_id"] = project, ["repository_full_name"] = repository };
        foreach (var property in more?.GetType().GetProperties() ?? [])
        {
            body[property.Name] = property.GetValue(more);
        }

        return body;
    }

    /// <summary>What another one writes to the branch; without text the file goes.</summary>
    public async Task<string> PushedByOthersAsync(string repository, string path, string? text, string branch = "main")
    {
        var address = $"/repos/{repository}/contents/{path}";
        using var found = await AtGitHub.GetAsync($"{address}?ref={branch}");
        var sha =
            found.StatusCode == HttpStatusCode.OK
                ? (await found.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sha").GetString()
                : null;
        using var request = new HttpRequestMessage(text is null ? HttpMethod.Delete : HttpMethod.Put, address);
        var content = text is null ? null : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
        var body = new Dictionary<string, string?>
        {
            ["message"] = "By others",
            ["content"] = content,
            ["sha"] = sha,
            ["branch"] = branch,
        };
        request.Content = JsonContent.Create(body.Where(field => field.Value is not null).ToDictionary());
        using var written = await AtGitHub.SendAsync(request);
        Assert.True(written.IsSuccessStatusCode, await written.Content.ReadAsStringAsync());
        var answer = await written.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("commit").GetProperty("sha").GetString()!;
    }

    /// <summary>A webhook as GitHub sends it.</summary>
    public async Task<HttpResponseMessage> DeliverAsync(string name, string payload, string secret)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(payload);
        var signature = System.Security.Cryptography.HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret), bytes);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/github/webhook") { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-GitHub-Event", name);
        request.Headers.Add("X-GitHub-Delivery", $"{Guid.NewGuid()}");
        request.Headers.Add("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(signature)}");
        using var client = Anonymous();
        return await client.SendAsync(request);
    }

    public async Task<string> HeadAsync(string repository, string branch = "main") =>
        (await AtGitHub.GetJsonAsync($"/repos/{repository}/branches/{branch}")).GetProperty("commit").GetProperty("sha").GetString()!;

    /// <summary>A clone by a stock git, which has found nothing wrong with it.</summary>
    public Task<Clone> CloneAsync(string repository) => Clone.OfAsync(new(GitHub.Address, $"{repository}.git"));

    /// <summary>The requests to GitHub since the log was last cleared, one <c>METHOD route</c> each.</summary>
    public IReadOnlyList<string> Asked => [.. GitHub.Requests.Latest.Select(request => request.Route)];
}
