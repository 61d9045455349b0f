using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Infrajet.BrowserTests.Testing;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using Sandbox;
using Sandbox.Seeds;
using static Microsoft.Playwright.Assertions;

namespace Infrajet.BrowserTests.SandboxPages;

/// <summary>The way of a person who lets a program act for them, clicked through.</summary>
public sealed class SigningInTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    // A browser would ask for an icon otherwise.
    private const string BackAtTheClient = "<!doctype html><link rel=icon href='data:,'>Back at the client.";

    private LoopbackServer? _client;
    private GitHubSandbox? _github;

    public async Task InitializeAsync()
    {
        _client = await LoopbackServer.StartAsync(http => http.Response.WriteAsync(BackAtTheClient));
        _github = GitHubSandbox.Start(new() { CallbackUrl = new(_client.Address, "/back") });
    }

    public async Task DisposeAsync()
    {
        await _github!.DisposeAsync();
        await _client!.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_signs_in_and_authorizes_and_the_client_gets_a_token()
    {
        var visit = await OpenAsync($"/login/oauth/authorize?client_id={Demo.OAuthClientId}&state=xyz&scope=repo");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "octavia" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("Authorize Acme Console");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();
        var answer = await ArrivalAsync(visit);

        Assert.Equal("xyz", answer["state"]);
        Assert.Equal("octavia", await WhoseAsync(answer["code"]!));
    }

    [Fact]
    public async Task Somebody_refuses_and_the_client_is_told()
    {
        var visit = await OpenAsync($"/login/oauth/authorize?client_id={Demo.OAuthClientId}&state=xyz");

        await visit.Page.GetByLabel("Username").FillAsync("riley");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        var answer = await ArrivalAsync(visit);

        Assert.Equal("access_denied", answer["error"]);
        Assert.Equal("xyz", answer["state"]);
    }

    [Fact]
    public async Task Somebody_installs_an_App_and_comes_back_to_it()
    {
        var visit = await OpenAsync($"/apps/{Demo.AppSlug}/installations/new?state=xyz");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "octavia" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "octavia", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("Install Acme Platform on octavia");
        await visit.Page.GetByLabel("All repositories").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Install" }).ClickAsync();
        var answer = await ArrivalAsync(visit);

        Assert.Equal("install", answer["setup_action"]);
        Assert.Equal("xyz", answer["state"]);
        Assert.True(long.Parse(answer["installation_id"], CultureInfo.InvariantCulture) > 0);
    }

    private Task<Visit> OpenAsync(string path) => browser.OpenAsync(new Uri(_github!.Address, path).ToString());

    private async Task<Dictionary<string, string>> ArrivalAsync(Visit visit)
    {
        await Expect(visit.Page.Locator("body")).ToContainTextAsync("Back at the client.");
        await Expect(visit.Page).ToHaveURLAsync(new Regex($"^{Regex.Escape($"{_client!.Address}back")}"));
        Assert.Empty(visit.Complaints);
        return QueryHelpers.ParseQuery(new Uri(visit.Page.Url).Query).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
    }

    private async Task<string> WhoseAsync(string code)
    {
        using var client = new HttpClient { BaseAddress = _github!.Address };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("browser-tests");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        var exchange = new
        {
            client_id = Demo.OAuthClientId,
            client_secret = Demo.OAuthClientSecret,
            code,
        };
        using var exchanged = await client.PostAsJsonAsync("/login/oauth/access_token", exchange);
        var token = (await exchanged.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return (await client.GetFromJsonAsync<JsonElement>("/user")).GetProperty("login").GetString()!;
    }
}
