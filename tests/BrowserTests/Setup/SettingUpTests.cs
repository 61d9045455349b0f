using Infrajet.BrowserTests.Testing;
using Infrajet.IntegrationTests.Installations;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Infrajet.BrowserTests.Setup;

/// <summary>From an empty installation to an App that is at work, as an operator clicks it.</summary>
public sealed class SettingUpTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly SetupHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task A_token_one_click_two_yeses_and_the_App_is_installed()
    {
        var visit = await browser.OpenAsync(_host.Setup.ToString());
        await visit.Page.GetByLabel("Token").FillAsync(await _host.TokenOfAsync("operator"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create the GitHub App in your own account" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "octavia" }).ClickAsync();
        await visit.Page.GetByLabel("GitHub App name").FillAsync("Clicked Platform");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Create GitHub App for octavia" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToContainTextAsync("Install Clicked Platform");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "acme", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("All repositories").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Install" }).ClickAsync();

        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Installed on acme");
        await visit.Page.GotoAsync(_host.Setup.ToString());
        await Expect(visit.Page.GetByRole(AriaRole.Heading)).ToHaveTextAsync("The GitHub App is set up");
        await Expect(visit.Page.GetByRole(AriaRole.Main)).ToContainTextAsync("clicked-platform");
        Assert.Empty(visit.Complaints);
    }
}
