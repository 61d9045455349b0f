using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Apps;

/// <summary>github-rules A5: an App made and installed by clicking.</summary>
public sealed class AppPagesTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_manifest_becomes_an_App_in_one_click_and_its_code_gives_the_credentials_once()
    {
        var manifest = JsonSerializer.Serialize(
            new
            {
                name = "Made <here>",
                url = "https://client.example",
                redirect_url = "https://client.example/made",
                callback_urls = new[] { TestClients.Callback },
                hook_attributes = new { url = "https://client.example/hook" },
                default_permissions = new { contents = "write", metadata = "read" },
                default_events = new[] { "push" },
            }
        );
        var browser = await sandbox.BrowserOfAsync("octavia");

        using var sent = await browser.SubmitAsync("/organizations/acme/settings/apps/new?state=abc", ("manifest", manifest));
        using var confirm = await browser.GetAsync(sent.Headers.Location);
        Assert.DoesNotContain("<here>", await confirm.Content.ReadAsStringAsync());
        using var made = await browser.SubmitAsync(sent.Headers.Location!.OriginalString, ("name", "Made here"));
        var query = QueryHelpers.ParseQuery(made.Headers.Location!.Query);
        var path = $"/app-manifests/{query["code"]}/conversions";
        var app = await sandbox.Anonymous().PostAsync(path, null, HttpStatusCode.Created);

        Assert.Equal("abc", query["state"]);
        Assert.Equal(("made-here", "acme"), (app.Text("slug"), app.GetProperty("owner").Text("login")));
        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----", app.Text("pem"), StringComparison.Ordinal);
        Assert.Equal(40, app.Text("client_secret").Length);
        Assert.NotEmpty(app.Text("webhook_secret"));
        await sandbox.Anonymous().PostAsync(path, null, HttpStatusCode.NotFound);
        await sandbox.AsApp(sandbox.GitHub.World.Apps[app.GetProperty("id").GetInt64()]).GetAsync("/app", HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_manifest_that_cannot_be_read_is_refused_with_its_fault()
    {
        var browser = await sandbox.BrowserOfAsync("octavia");

        using var broken = await browser.SubmitAsync("/settings/apps/new", ("manifest", "{"));
        using var homeless = await browser.SubmitAsync("/settings/apps/new", ("manifest", "{\"name\":\"x\"}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.StatusCode);
        Assert.Contains("url", await homeless.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_an_owner_makes_an_App_for_an_organisation()
    {
        var browser = await sandbox.BrowserOfAsync("riley");

        using var sent = await browser.SubmitAsync(
            "/organizations/acme/settings/apps/new",
            ("manifest", "{\"name\":\"x\",\"url\":\"https://client.example\"}")
        );
        using var confirm = await browser.GetAsync(sent.Headers.Location);

        Assert.Equal(HttpStatusCode.NotFound, confirm.StatusCode);
    }

    [Fact]
    public async Task An_owner_installs_an_App_on_chosen_repositories_and_lands_at_its_setup_URL()
    {
        var app = sandbox.AddApp(new("Setup app", "https://client.example") { SetupUrl = "https://client.example/setup" });
        var world = sandbox.GitHub.World;
        var infra = world.FindRepository("acme", "infra")!;
        var browser = await sandbox.BrowserOfAsync("octavia");

        using var shown = await browser.GetAsync($"/apps/{app.Slug}");
        Assert.Contains("/installations/new", await shown.Content.ReadAsStringAsync());
        using var accounts = await browser.GetAsync($"/apps/{app.Slug}/installations/new?state=xyz");
        Assert.Contains("target_id=2001&amp;state=xyz", await accounts.Content.ReadAsStringAsync());
        using var form = await browser.GetAsync($"/apps/{app.Slug}/installations/new/permissions?target_id=2001&state=xyz");
        Assert.Contains("acme/infra", await form.Content.ReadAsStringAsync());
        using var none = await browser.SubmitAsync($"/apps/{app.Slug}/installations", ("target_id", "2001"), ("selection", "selected"));
        using var done = await browser.SubmitAsync(
            $"/apps/{app.Slug}/installations",
            ("target_id", "2001"),
            ("selection", "selected"),
            ("repository", $"{infra.Id}"),
            ("state", "xyz")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, none.StatusCode);
        var installation = Assert.Single(world.Installations.Values, one => one.App == app);
        Assert.Equal([infra.Id], installation.RepositoryIds!);
        Assert.Equal(
            $"https://client.example/setup?installation_id={installation.Id}&setup_action=install&state=xyz",
            done.Headers.Location!.OriginalString
        );
    }

    [Fact]
    public async Task An_App_that_asks_for_it_gets_a_code_with_the_installation()
    {
        var app = sandbox.AddApp(
            new("Asking app", "https://client.example") { CallbackUrls = [TestClients.Callback], AsksToAuthorize = true }
        );
        var browser = await sandbox.BrowserOfAsync("riley");

        using var done = await browser.SubmitAsync($"/apps/{app.Slug}/installations", ("target_id", "1002"), ("selection", "all"));
        var query = QueryHelpers.ParseQuery(done.Headers.Location!.Query);

        Assert.StartsWith(TestClients.Callback, done.Headers.Location.OriginalString, StringComparison.Ordinal);
        Assert.Contains("installation_id", query.Keys);
        Assert.True(sandbox.GitHub.World.Authorizations.Codes.ContainsKey(query["code"]!));
    }

    [Fact]
    public async Task An_owner_changes_suspends_and_uninstalls_an_App()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "infra");
        var path = $"/organizations/acme/settings/installations/{installation.Id}";
        var browser = await sandbox.BrowserOfAsync("octavia");
        var riley = await sandbox.BrowserOfAsync("riley");

        using var refused = await riley.SubmitAsync($"{path}/uninstall");
        using var chosen = await browser.SubmitAsync(path, ("selection", "all"));
        using var suspended = await browser.SubmitAsync($"{path}/suspend");
        using var page = await browser.GetAsync(path);
        var text = await page.Content.ReadAsStringAsync();
        using var gone = await browser.SubmitAsync($"{path}/uninstall");

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Null(installation.RepositoryIds);
        Assert.Equal("octavia", installation.SuspendedBy?.Login);
        Assert.Contains("Unsuspend", text);
        Assert.Equal("/settings/installations", gone.Headers.Location!.OriginalString);
        Assert.False(sandbox.GitHub.World.Installations.ContainsKey(installation.Id));
    }

    [Fact]
    public async Task A_scoped_token_of_a_person_reaches_what_was_asked_for()
    {
        var app = sandbox.AddApp();
        sandbox.InstallOnAcme(app);
        var token = sandbox.UserTokenOf(app, "octavia");
        var client = sandbox.Anonymous();
        var secret = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{app.ClientId}:{app.ClientSecret}"));
        client.DefaultRequestHeaders.Authorization = new("Basic", secret);
        var body = new
        {
            access_token = token,
            target = "acme",
            repositories = new[] { "vault" },
            permissions = new { contents = "read" },
        };

        var scoped = await client.PostAsync($"/applications/{app.ClientId}/token/scoped", body, HttpStatusCode.OK);

        var narrow = sandbox.Bearing(scoped.Text("token"));
        await narrow.GetAsync("/repos/acme/vault", HttpStatusCode.OK);
        await narrow.PatchAsync("/repos/acme/vault", new { has_wiki = true }, HttpStatusCode.Forbidden);
        Assert.Equal(Level.Read, sandbox.GitHub.World.Tokens[scoped.Text("token")].Permissions["contents"]);
    }
}
