using Infrajet.Application.Installations;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>A fresh installation beside the sandbox: no App, nobody known, and an administrator's browser.</summary>
public class SetupHost : SandboxHost
{
    public SetupHost() => HasApp = false;

    private SetupHost(TestDatabase database, GitHubSandbox gitHub)
        : base(database, gitHub) => HasApp = false;

    public Uri Setup => new(Address, "/setup");

    /// <summary>Another node, with whatever settings it has.</summary>
    public SetupHost Further() => new(Database, GitHub);

    /// <summary>Pastes an operator's token into the page; the first one's becomes an administrator.</summary>
    internal async Task<PageBrowser> SignedInAsync(string login = "operator")
    {
        var browser = new PageBrowser();
        var page = await browser.OpenAsync(Setup);
        var answer = await browser.SendAsync(page, 0, ("token", await TokenOfAsync(login)));
        Assert.Equal("/setup", answer.Address.AbsolutePath);
        return browser;
    }

    /// <summary>At GitHub: signs in, says yes to the App of the manifest, and comes back with it.</summary>
    internal static async Task<PageBrowser.Page> AgreeAsync(
        PageBrowser browser,
        PageBrowser.Page setup,
        string appName,
        string login = "octavia"
    )
    {
        var signIn = await browser.SendAsync(setup);
        var confirm = signIn.Forms[0].Fields.ContainsKey("login") ? await browser.SendAsync(signIn, 0, ("login", login)) : signIn;
        return await browser.SendAsync(confirm, 0, ("name", appName));
    }

    /// <summary>As it is done every few seconds.</summary>
    public Task RefreshAppAsync() => Services.GetRequiredService<IGitHubApp>().RefreshAsync(default);

    public Task<string?> SlugAsync() => InDbAsync(async db => (await db.RegisteredApps.AsNoTracking().SingleOrDefaultAsync())?.Slug);
}
