using Infrajet.IntegrationTests.Testing;
using Microsoft.Playwright;

namespace Infrajet.BrowserTests.Testing;

/// <summary>The product and a headless Chromium to look at it with; <c>INFRAJET_TEST_CHROMIUM</c> names another than Debian's.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Switches =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _driver;
    private IBrowser? _browser;

    public InfrajetHost Host { get; } = new();

    public async Task InitializeAsync()
    {
        // A busy machine may need far longer for a page than Playwright's five seconds.
        Assertions.SetDefaultExpectTimeout(30_000);
        await Host.InitializeAsync();
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(
            new() { ExecutablePath = Environment.GetEnvironmentVariable("INFRAJET_TEST_CHROMIUM") ?? "/usr/bin/chromium", Args = Switches }
        );
    }

    public async Task<Visit> OpenAsync(string path)
    {
        var page = await _browser!.NewPageAsync(new() { BaseURL = Host.Address.ToString() });
        var visit = new Visit(page);
        await page.GotoAsync(path);
        return visit;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _driver?.Dispose();
        await ((IAsyncLifetime)Host).DisposeAsync();
    }
}
