using System.Net;
using System.Text.Json;
using Infrajet.Application.Installations;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>From nothing to an installed App with one click and two yeses at GitHub.</summary>
public sealed class SetupTests : IAsyncLifetime
{
    private const string Converting = "POST /app-manifests/{code}/conversions";

    private readonly SetupHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task An_App_is_made_installed_and_at_work_without_a_restart()
    {
        using var browser = await _host.SignedInAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _host.Anonymous().GetAsync("/api/v1/github/health")).StatusCode);

        var install = await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), "Fresh Platform");

        Assert.Equal("/apps/fresh-platform/installations/new", install.Address.AbsolutePath);
        Assert.Equal("fresh-platform", await _host.SlugAsync());
        await (await _host.Anonymous().GetAsync("/api/v1/github/health")).ShouldBeAsync(HttpStatusCode.OK);
        var installed = await InstallAsync(browser, "fresh-platform", accountId: 2001);
        Assert.Equal(HttpStatusCode.OK, installed.Status);
        Assert.Contains("Installed on acme", installed.Html, StringComparison.Ordinal);
        await Eventually.TrueAsync(() => _host.InDbAsync(db => db.Repositories.AnyAsync(row => row.NameKey == "acme/infra")), "read");
        await (await _host.AsOctavia().DispatchAsync("acme/infra", "deploy")).ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("Installation", await LastDispatcherAsync());
    }

    [Fact]
    public async Task The_manifest_asks_for_what_is_needed_and_names_this_product()
    {
        await using var further = _host.Further();
        further.With("Public:BaseUrl", "https://infrajet.example.com/");
        await further.InitializeAsync();
        using var browser = await further.SignedInAsync();

        var page = await browser.OpenAsync(further.Setup);

        var manifest = JsonDocument.Parse(page.Forms[0].Fields["manifest"]).RootElement;
        Assert.Equal(
            "https://infrajet.example.com/api/v1/github/webhook",
            manifest.GetProperty("hook_attributes").GetProperty("url").GetString()
        );
        Assert.Equal("https://infrajet.example.com/setup/callback", manifest.GetProperty("redirect_url").GetString());
        Assert.Equal("https://infrajet.example.com/setup/installed", manifest.GetProperty("setup_url").GetString());
        Assert.Equal(
            "https://infrajet.example.com/api/v1/github/auth/callback",
            Assert.Single(manifest.GetProperty("callback_urls").EnumerateArray()).GetString()
        );
        Assert.False(manifest.GetProperty("public").GetBoolean());
        Assert.False(manifest.GetProperty("request_oauth_on_install").GetBoolean());
        Assert.Equal("write", manifest.GetProperty("default_permissions").GetProperty("contents").GetString());
        var events = manifest.GetProperty("default_events").EnumerateArray().Select(one => one.GetString()!).ToList();
        Assert.Contains("workflow_run", events);
        Assert.DoesNotContain(
            events,
            name => name.StartsWith("installation", StringComparison.Ordinal) || name is "github_app_authorization" or "meta"
        );
    }

    [Fact]
    public async Task An_organisation_can_own_it()
    {
        using var browser = await _host.SignedInAsync();
        var page = await browser.SendAsync(await browser.OpenAsync(_host.Setup), 1, ("organization", "acme"));

        Assert.Equal("/organizations/acme/settings/apps/new", page.Forms[0].Action.AbsolutePath);
        await SetupHost.AgreeAsync(browser, page, "Acme Own");

        Assert.Equal("acme", await _host.InDbAsync(async db => (await db.RegisteredApps.SingleAsync()).OwnerLogin));
    }

    [Theory]
    [InlineData("acme/../evil")]
    [InlineData("acme?x=")]
    [InlineData("<script>")]
    public async Task What_is_no_name_of_an_organisation_leads_nowhere(string name)
    {
        using var browser = await _host.SignedInAsync();

        var page = await browser.OpenAsync(new(_host.Address, $"/setup?organization={Uri.EscapeDataString(name)}"));

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain(page.Forms, form => form.Fields.ContainsKey("manifest"));
        Assert.DoesNotContain("<script", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_are_told_who_may_and_others_that_they_may_not()
    {
        using var stranger = new PageBrowser();
        var page = await stranger.OpenAsync(_host.Setup);
        Assert.Contains("create-token", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, form => form.Fields.ContainsKey("manifest"));

        using var first = await _host.SignedInAsync("first");
        using var second = await _host.SignedInAsync("second");

        var refused = await second.OpenAsync(_host.Setup);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("Only for administrators", refused.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await second.OpenAsync(new(_host.Address, "/setup/callback?code=x&state=y"))).Status);
    }

    [Fact]
    public async Task A_wrong_token_is_refused_on_the_page_and_a_foreign_page_signs_nobody_in()
    {
        using var browser = new PageBrowser();
        var page = await browser.SendAsync(await browser.OpenAsync(_host.Setup), 0, ("token", "ijt_wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("role=\"alert\"", page.Html, StringComparison.Ordinal);

        var foreign = _host.Anonymous();
        foreign.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var form = new FormUrlEncodedContent([new("token", await _host.TokenOfAsync("operator"))]);
        await (await foreign.PostAsync("/setup/signin", form)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FOREIGN_ORIGIN");
    }

    [Fact]
    public async Task Its_forms_go_to_GitHub_and_home_and_nothing_else_runs_there()
    {
        using var browser = await _host.SignedInAsync();

        var page = await browser.OpenAsync(_host.Setup);

        var policy = page.Header("Content-Security-Policy");
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {_host.GitHub.Address.GetLeftPart(UriPartial.Authority)};", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-inline", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Headers.CacheControl?.NoStore);
        var version = await _host.Anonymous().GetAsync("/api/v1/version");
        Assert.Contains(
            "form-action 'self';",
            Assert.Single(version.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_the_browser_that_began_it_ends_it_and_only_once()
    {
        var (browser, back) = await ComingBackAsync("Once");
        using var _ = browser;
        using var other = await _host.SignedInAsync();
        using var nobody = new PageBrowser();

        Assert.Equal(HttpStatusCode.BadRequest, (await other.OpenAsync(back)).Status);
        Assert.Contains("Sign in", (await nobody.OpenAsync(back)).Html, StringComparison.Ordinal);
        Assert.Null(await _host.SlugAsync());

        Assert.Equal("/apps/once/installations/new", (await browser.OpenAsync(back)).SentTo?.AbsolutePath);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync(back)).Status);
        Assert.Equal(1, _host.GitHub.Requests.Count(Converting));
    }

    [Fact]
    public async Task A_state_of_nobodys_is_refused_without_asking_GitHub()
    {
        using var browser = await _host.SignedInAsync();

        foreach (var query in new[] { "", "?code=x", "?state=x", "?code=x&state=y", "?code=../x&state=y" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync(new(_host.Address, $"/setup/callback{query}"))).Status);
        }

        Assert.Equal(0, _host.GitHub.Requests.Count(Converting));
    }

    [Fact]
    public async Task After_an_hour_it_is_too_late()
    {
        var (browser, back) = await ComingBackAsync("Late");
        using var _ = browser;
        _host.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.OpenAsync(back)).Status);

        Assert.Null(await _host.SlugAsync());
    }

    [Fact]
    public async Task That_GitHub_did_not_give_the_credentials_out_is_told_and_nothing_is_kept()
    {
        var (browser, back) = await ComingBackAsync("Lost");
        using var _ = browser;
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Converting },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );

        var page = await browser.OpenAsync(back);

        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.Contains("Delete the App at GitHub", page.Html, StringComparison.Ordinal);
        Assert.Null(await _host.SlugAsync());
        Assert.False(await _host.InDbAsync(db => db.Secrets.AnyAsync(secret => secret.Purpose == AppCredentials.SecretPurpose)));
    }

    [Fact]
    public async Task One_that_is_there_is_shown_and_only_replaced_when_that_is_meant()
    {
        using var browser = await _host.SignedInAsync();
        var stale = await browser.OpenAsync(_host.Setup);
        await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), "First One");

        var shown = await browser.OpenAsync(_host.Setup);
        Assert.Contains("first-one", shown.Html, StringComparison.Ordinal);
        var late = await SetupHost.AgreeAsync(browser, stale, "Second One");
        Assert.Equal((HttpStatusCode.Conflict, "first-one"), (late.Status, await _host.SlugAsync()));

        await SetupHost.AgreeAsync(browser, await browser.OpenAsync(new(_host.Address, "/setup?replace=true")), "Third One");

        Assert.Equal("third-one", await _host.SlugAsync());
        Assert.Equal(1, await _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == AppCredentials.SecretPurpose)));
        var health = await (await _host.Anonymous().GetAsync("/api/v1/github/health")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("healthy", health.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Another_node_works_with_it_as_well_and_so_does_the_next_start()
    {
        await using var second = _host.Further();
        await second.InitializeAsync();
        using var browser = await _host.SignedInAsync();
        await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), "Shared");

        var octavia = second.AsOctavia();
        await second.RefreshAppAsync();
        Assert.Equal("shared", (await octavia.GetJsonAsync("/api/v1/github/install")).GetProperty("app_name").GetString());

        await using var restarted = _host.Further();
        await restarted.InitializeAsync();
        Assert.Equal("shared", (await restarted.AsOctavia().GetJsonAsync("/api/v1/github/install")).GetProperty("app_name").GetString());
    }

    [Fact]
    public async Task Settings_that_name_an_App_go_before_it()
    {
        using var browser = await _host.SignedInAsync();
        await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), "Set Aside");
        await using var further = _host.Further();
        foreach (var (key, value) in SandboxHost.SettingsFor(_host.GitHub))
        {
            further.With(key, value);
        }

        await further.InitializeAsync();
        using var there = await further.SignedInAsync();

        var page = await there.OpenAsync(new(further.Address, "/setup?replace=true"));

        Assert.Contains(Demo.AppSlug, page.Html, StringComparison.Ordinal);
        Assert.Contains("The settings name it", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Forms, form => form.Fields.ContainsKey("manifest"));
        Assert.Equal(Demo.AppSlug, (await further.AsOctavia().GetJsonAsync("/api/v1/github/install")).GetProperty("app_name").GetString());
    }

    [Fact]
    public async Task It_is_recorded_who_made_it_and_what_was_refused()
    {
        using var browser = await _host.SignedInAsync("operator");
        await browser.OpenAsync(new(_host.Address, "/setup/callback?code=x&state=y"));
        await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), "Noted");

        var entries = await _host.InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == "github_app.created").OrderBy(entry => entry.Sequence).ToListAsync()
        );

        Assert.Equal(["refused:github_state_invalid", "done"], entries.Select(entry => entry.Outcome));
        Assert.All(entries, entry => Assert.Equal("operator", entry.Actor));
        Assert.StartsWith("noted (", entries[1].Subject, StringComparison.Ordinal);
    }

    // Up to GitHub's way back, which is not gone.
    private async Task<(PageBrowser Browser, Uri Back)> ComingBackAsync(string appName)
    {
        using var signedIn = await _host.SignedInAsync();
        var browser = new PageBrowser
        {
            StopsAt = next =>
                next.AbsolutePath is "/setup/callback" || next.AbsolutePath.EndsWith("/installations/new", StringComparison.Ordinal),
        };
        foreach (Cookie cookie in signedIn.Cookies.GetAllCookies())
        {
            browser.Cookies.Add(cookie);
        }

        var back = await SetupHost.AgreeAsync(browser, await browser.OpenAsync(_host.Setup), appName);
        return (browser, back.SentTo!);
    }

    private async Task<PageBrowser.Page> InstallAsync(PageBrowser browser, string slug, long accountId)
    {
        var page = await browser.OpenAsync(new(_host.GitHub.Address, $"/apps/{slug}/installations/new/permissions?target_id={accountId}"));
        return await browser.SendAsync(page, 0, ("selection", "all"));
    }

    private Task<string> LastDispatcherAsync() =>
        Task.FromResult($"{_host.GitHub.Requests.Latest.Last(request => request.Route == DispatchClient.SentRoute).Credential}");
}
