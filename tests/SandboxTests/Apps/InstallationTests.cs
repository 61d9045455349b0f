using System.Net;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Apps;

/// <summary>github-rules A5: who sees an installation, and what becomes of it.</summary>
public sealed class InstallationTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task An_App_finds_its_installations_by_repository_organisation_and_number()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "vault");
        var client = sandbox.AsApp(app);
        var other = sandbox.AsApp(sandbox.AddApp());

        foreach (var path in new[] { "/repos/acme/vault/installation", "/orgs/acme/installation", $"/app/installations/{installation.Id}" })
        {
            Assert.Equal(installation.Id, (await client.GetAsync(path, HttpStatusCode.OK)).GetProperty("id").GetInt64());
            await other.GetAsync(path, HttpStatusCode.NotFound);
        }

        await client.GetAsync("/repos/acme/infra/installation", HttpStatusCode.NotFound);
        await client.GetAsync("/users/octavia/installation", HttpStatusCode.NotFound);
        Assert.Equal(1, (await client.GetAsync("/app/installations?per_page=1", HttpStatusCode.OK)).GetArrayLength());
        Assert.Equal(app.Name, (await sandbox.Anonymous().GetAsync($"/apps/{app.Slug}", HttpStatusCode.OK)).Text("name"));
    }

    [Fact]
    public async Task A_person_lists_the_installations_they_have_to_do_with_through_the_App_only()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "infra", "vault");
        var octavia = sandbox.Bearing(sandbox.UserTokenOf(app, "octavia"));

        var mine = await octavia.GetAsync("/user/installations", HttpStatusCode.OK);
        var repositories = await octavia.GetAsync($"/user/installations/{installation.Id}/repositories", HttpStatusCode.OK);
        var refused = await sandbox.AsOctavia().GetAsync("/user/installations", HttpStatusCode.Forbidden);

        Assert.Equal(installation.Id, mine.GetProperty("installations")[0].GetProperty("id").GetInt64());
        Assert.Equal(2, repositories.GetProperty("total_count").GetInt32());
        Assert.Equal(
            "You must authenticate with an access token authorized to a GitHub App in order to list installations",
            refused.Text("message")
        );
        var other = sandbox.Bearing(sandbox.UserTokenOf(sandbox.AddApp(), "octavia"));
        await other.GetAsync($"/user/installations/{installation.Id}/repositories", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_persons_token_through_an_App_does_what_both_may()
    {
        var app = sandbox.AddApp();
        sandbox.InstallOnAcme(app, "vault");
        var octavia = sandbox.Bearing(sandbox.UserTokenOf(app, "octavia"));
        var riley = sandbox.Bearing(sandbox.UserTokenOf(app, "riley"));

        await octavia.PatchAsync("/repos/acme/vault", new { has_wiki = true }, HttpStatusCode.OK);
        await octavia.PatchAsync("/repos/acme/website", new { has_wiki = true }, HttpStatusCode.Forbidden);
        await riley.PatchAsync("/repos/acme/vault", new { has_wiki = true }, HttpStatusCode.Forbidden);
        Assert.Equal("acme", (await octavia.GetAsync("/user/orgs", HttpStatusCode.OK))[0].Text("login"));
    }

    [Fact]
    public async Task A_classic_token_adds_and_removes_repositories_of_an_installation()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "infra");
        var vault = sandbox.GitHub.World.FindRepository("acme", "vault")!;
        var infra = sandbox.GitHub.World.FindRepository("acme", "infra")!;
        var path = $"/user/installations/{installation.Id}/repositories";

        await sandbox.AsOctavia().PutAsync($"{path}/{vault.Id}", null, HttpStatusCode.NoContent);
        await sandbox.AsOctavia().DeleteAsync($"{path}/{infra.Id}", null, HttpStatusCode.NoContent);
        await sandbox.AsOctavia().DeleteAsync($"{path}/{vault.Id}", null, HttpStatusCode.UnprocessableEntity);
        await sandbox.AsRiley().PutAsync($"{path}/{infra.Id}", null, HttpStatusCode.NotFound);

        Assert.Equal([vault.Id], installation.RepositoryIds!);
        Assert.Equal(["created", "added", "removed"], Told(installation).Select(one => one.Action));
        var removed = Told(installation)[^1].Payload;
        Assert.Equal("acme/infra", (string?)removed["repositories_removed"]![0]!["full_name"]);
        Assert.Empty(removed["repositories_added"]!.AsArray());
    }

    [Fact]
    public async Task New_permissions_hold_once_the_owner_accepts_them()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "infra");
        lock (sandbox.GitHub.World.Gate)
        {
            app.Permissions["statuses"] = Level.Write;
        }

        var browser = await sandbox.BrowserOfAsync("octavia");
        var path = $"/organizations/acme/settings/installations/{installation.Id}";
        using var page = await browser.GetAsync(path);
        Assert.Contains("Accept new permissions", await page.Content.ReadAsStringAsync());
        var before = await sandbox.AsApp(app).GetAsync("/app/installations?outdated=1", HttpStatusCode.OK);
        using var accepted = await browser.SubmitAsync($"{path}/permissions");

        Assert.Equal(1, before.GetArrayLength());
        Assert.False(before[0].GetProperty("permissions").TryGetProperty("statuses", out _));
        Assert.Equal(Level.Write, installation.Permissions["statuses"]);
        Assert.Equal("new_permissions_accepted", Told(installation)[^1].Action);
    }

    [Fact]
    public async Task An_uninstalled_App_loses_its_tokens()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app);
        var client = sandbox.Bearing(sandbox.TokenOf(installation));

        await sandbox.AsApp(app).DeleteAsync($"/app/installations/{installation.Id}", null, HttpStatusCode.NoContent);

        await client.GetAsync("/repos/acme/infra", HttpStatusCode.Unauthorized);
        await sandbox.AsApp(app).GetAsync($"/app/installations/{installation.Id}", HttpStatusCode.NotFound);
        Assert.Equal("deleted", Told(installation)[^1].Action);
    }

    private List<Sandbox.Webhooks.Announcement> Told(Installation installation)
    {
        lock (sandbox.GitHub.World.Gate)
        {
            return [.. sandbox.GitHub.World.Events.Announcements.Where(one => one.Installation == installation)];
        }
    }
}
