using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Counting;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>The product beside the sandbox, where octavia administers it; and what tests do at GitHub behind its back.</summary>
public partial class RepositoryHost : SandboxHost
{
    public const string SeeingRoute = "GET /repos/{owner}/{repo}";
    public const string AskingAppRoute = "GET /repos/{owner}/{repo}/collaborators/{username}/permission";
    public const string TokenRoute = "POST /app/installations/{installation_id}/access_tokens";
    public const string InstallationRoute = "GET /repos/{owner}/{repo}/installation";

    public static readonly TimeSpan LongerThanRemembered = TimeSpan.FromSeconds(61);

    // Nobody looks for runs while requests are counted.
    public RepositoryHost() => With("Identity:Administrators:0", "octavia").With("Dispatching:FirstLookSeconds", "3600");

    /// <summary>A repository of acme's that is in octavia's list, and that no other test knows.</summary>
    public async Task<(long Id, string Name)> RepositoryAsync(bool isPrivate = false, bool hasApp = true)
    {
        var name = $"r{Guid.NewGuid():N}";
        var made = await AtGitHub(
            HttpMethod.Post,
            "_sandbox/repositories",
            new Dictionary<string, object>
            {
                ["owner"] = Demo.Organization,
                ["name"] = name,
                ["private"] = isPrivate,
            }
        );
        var id = made.GetProperty("id").GetInt64();
        if (hasApp)
        {
            await AtGitHub(HttpMethod.Put, $"user/installations/{Demo.InstallationId}/repositories/{id}");
        }

        await AsOctavia().RegisterAsync($"acme/{name}");
        return (id, $"acme/{name}");
    }

    /// <summary>Octavia gives riley a role in it.</summary>
    public Task LetRileyAsync(string name, string permission) =>
        AtGitHub(HttpMethod.Put, $"repos/{name}/collaborators/riley", new { permission });

    public Task RenameAsync(string name, string to) => AtGitHub(HttpMethod.Patch, $"repos/{name}", new { name = to.Split('/')[1] });

    public Task ArchiveAsync(string name) => AtGitHub(HttpMethod.Patch, $"repos/{name}", new { archived = true });

    public Task DeleteAsync(string name) => AtGitHub(HttpMethod.Delete, $"repos/{name}");

    public Task TakeAppFromAsync(long id) => AtGitHub(HttpMethod.Delete, $"user/installations/{Demo.InstallationId}/repositories/{id}");

    public Task RevokeAsync(string token) => AtGitHub(HttpMethod.Post, "_sandbox/tokens/revoke", new { token });

    /// <summary>A new classic token of somebody's.</summary>
    public async Task<string> TokenAsync(string login, params string[] scopes)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = GitHub.Address };
        browser.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("a-browser", "1.0"));
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var who = new FormUrlEncodedContent([new("login", login)]);
        await browser.PostAsync("/login", who);
        using var what = new FormUrlEncodedContent(scopes.Select(scope => KeyValuePair.Create("scope", scope)));
        var page = await browser.PostAsync("/settings/tokens/classic", what);
        return ShownToken().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
    }

    /// <summary>A session that was opened with this GitHub token.</summary>
    public async Task<(string Id, HttpClient Client)> SignedInAsync(string token)
    {
        var response = await Anonymous().PostAsync("/api/v1/auth/verify", new { token, scopes = Array.Empty<string>() });
        var session = await response.ShouldBeAsync(HttpStatusCode.OK);
        return (session.GetProperty("session_id").GetString()!, Bearing(session.GetProperty("access_token").GetString()!));
    }

    /// <summary>The same person with an API token of ours, which brings no GitHub token along.</summary>
    public async Task<HttpClient> WithApiTokenAsync(HttpClient person)
    {
        var made = await (await person.PostAsync("/api/v1/auth/tokens", new { name = "test" })).ShouldBeAsync(HttpStatusCode.Created);
        return Bearing(made.GetProperty("token").GetString()!);
    }

    public async Task<Result<RepositoryGrant>> AccessAsync(Func<IRepositoryAccess, Task<Result<RepositoryGrant>>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IRepositoryAccess>());
    }

    public async Task<IReadOnlyList<RequestEntry>> RequestsOfAsync(Func<Task> act)
    {
        var before = GitHub.Requests.Latest.Count;
        await act();
        return [.. GitHub.Requests.Latest.Skip(before)];
    }

    public async Task<JsonElement> AtGitHub(HttpMethod method, string path, object? body = null, string token = Demo.OctaviaToken)
    {
        using var client = new HttpClient { BaseAddress = GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("a-test", "1.0"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex("id=\"token\">([^<]+)<")]
    private static partial Regex ShownToken();
}

internal static class RepositoryClient
{
    public static async Task ShouldBeRefusedAccessAsync(this Task<HttpResponseMessage> sending) =>
        await (await sending).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN_REPO_ACCESS");

    public static Task<JsonElement> RepositoryAsync(this HttpClient client, long id) => client.GetJsonAsync($"/api/v1/repositories/{id}");

    public static string Credential(this IEnumerable<RequestEntry> requests) =>
        $"{requests.Single(request => request.Route == DispatchClient.SentRoute).Credential}";

    public static IEnumerable<string> Routes(this IEnumerable<RequestEntry> requests) => requests.Select(request => request.Route);
}
