using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Sandbox;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>Somebody at the sandbox's own pages, who lets programs act for them and lets Apps into their account.</summary>
internal sealed class GitHubPerson : IDisposable
{
    private readonly GitHubSandbox _gitHub;

    private GitHubPerson(GitHubSandbox gitHub) => _gitHub = gitHub;

    public PageBrowser Browser { get; } = new() { StopsAt = next => next.Query.Contains("code=", StringComparison.Ordinal) };

    public static async Task<GitHubPerson> SignedInAsync(GitHubSandbox gitHub, string login)
    {
        var person = new GitHubPerson(gitHub);
        var page = await person.OpenAsync("/login");
        await person.Browser.SendAsync(page, 0, ("login", login));
        return person;
    }

    public void Dispose() => Browser.Dispose();

    public Task<PageBrowser.Page> OpenAsync(string path) => Browser.OpenAsync(new(_gitHub.Address, path));

    /// <summary>A ghu_ token of the demo's App.</summary>
    public Task<string> AppUserTokenAsync() => TokenAsync(Demo.AppClientId, Demo.AppClientSecret);

    /// <summary>A gho_ token of the demo's OAuth App.</summary>
    public Task<string> OAuthTokenAsync(string scope) => TokenAsync(Demo.OAuthClientId, Demo.OAuthClientSecret, scope);

    /// <summary>Lets the demo's App into an account and gives the installation's number.</summary>
    public async Task<long> InstallAsync(long accountId)
    {
        var page = await OpenAsync($"/apps/{Demo.AppSlug}/installations/new/permissions?target_id={accountId}");
        var done = await Browser.SendAsync(page, 0, ("selection", "all"));
        var address = done.SentTo ?? done.Address;
        return long.Parse(QueryHelpers.ParseQuery(address.Query)["installation_id"]!, System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task<string> TokenAsync(string clientId, string secret, string? scope = null)
    {
        var ask = $"/login/oauth/authorize?client_id={clientId}" + (scope is null ? "" : $"&scope={Uri.EscapeDataString(scope)}");
        var page = await OpenAsync(ask);
        var back = page.SentTo ?? (await Browser.SendAsync(page, 0, ("authorize", "1"))).SentTo!;
        using var client = new HttpClient { BaseAddress = _gitHub.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("a-test");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        using var answer = await client.PostAsJsonAsync(
            "/login/oauth/access_token",
            new
            {
                client_id = clientId,
                client_secret = secret,
                code = QueryHelpers.ParseQuery(back.Query)["code"].ToString(),
            }
        );
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }
}
