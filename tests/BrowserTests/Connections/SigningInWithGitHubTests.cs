using System.Text.RegularExpressions;
using Infrajet.BrowserTests.Testing;
using Microsoft.Playwright;
using Sandbox;
using Sandbox.Seeds;
using static Microsoft.Playwright.Assertions;

namespace Infrajet.BrowserTests.Connections;

/// <summary>To GitHub and back, clicked through: the cookies of a real browser and its Content-Security-Policy have to let it.</summary>
public sealed class SigningInWithGitHubTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private GitHubSandbox? _github;

    public async Task InitializeAsync()
    {
        _github = GitHubSandbox.Start();
        _browser
            .Host.With("GitHub:ApiUrl", _github.Address.AbsoluteUri)
            .With("GitHub:WebUrl", _github.Address.AbsoluteUri)
            .With("GitHub:OAuth:ClientId", Demo.OAuthClientId)
            .With("GitHub:OAuth:ClientSecret", Demo.OAuthClientSecret);
        await _browser.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _github!.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_signs_in_at_GitHub_and_comes_back_signed_in()
    {
        var visit = await _browser.OpenAsync("/signin/github?return_to=/api/v1/auth/me");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "octavia" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Authorize" }).ClickAsync();

        await Expect(visit.Page.Locator("body")).ToContainTextAsync("\"login\":\"octavia\"");
        Assert.Equal("/api/v1/auth/me", new Uri(visit.Page.Url).PathAndQuery);
    }

    [Fact]
    public async Task Somebody_who_says_no_reads_so_and_finds_the_way_back()
    {
        var visit = await _browser.OpenAsync("/signin/github");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "octavia" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("That did not work");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Nothing was connected");

        // The page itself is told as a refusal, and nothing besides.
        Assert.All(visit.Complaints, complaint => Assert.Contains("400", complaint, StringComparison.Ordinal));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Back to Infrajet" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/docs/index.html$"));
    }
}
