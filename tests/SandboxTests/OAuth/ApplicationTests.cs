using System.Net;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Sandbox.OAuth;

namespace Infrajet.SandboxTests.OAuth;

/// <summary>github-rules A4: what a client, and the person, may do with what was given.</summary>
public sealed class ApplicationTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_client_checks_resets_and_deletes_its_tokens()
    {
        var app = sandbox.AddOAuthApp();
        var token = Issue(app.ClientId, "octavia");
        var client = AsClient(app.ClientId, app.ClientSecret);
        var path = $"/applications/{app.ClientId}/token";

        var checkedToken = await client.PostAsync(path, new { access_token = token }, HttpStatusCode.OK);
        var fresh = (await client.PatchAsync(path, new { access_token = token }, HttpStatusCode.OK)).Text("token");

        Assert.Equal("octavia", checkedToken.GetProperty("user").Text("login"));
        Assert.Equal(app.Name, checkedToken.GetProperty("app").Text("name"));
        await client.PostAsync(path, new { access_token = token }, HttpStatusCode.NotFound);
        await sandbox.Bearing(fresh).GetAsync("/user", HttpStatusCode.OK);
        await client.DeleteAsync(path, new { access_token = fresh }, HttpStatusCode.NoContent);
        await sandbox.Bearing(fresh).GetAsync("/user", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_wrong_secret_or_another_clients_token_is_not_found()
    {
        var app = sandbox.AddOAuthApp();
        var other = sandbox.AddOAuthApp();
        var token = Issue(app.ClientId, "octavia");
        var body = new { access_token = token };

        await AsClient(other.ClientId, other.ClientSecret)
            .PostAsync($"/applications/{other.ClientId}/token", body, HttpStatusCode.NotFound);
        await AsClient(other.ClientId, other.ClientSecret).PostAsync($"/applications/{app.ClientId}/token", body, HttpStatusCode.NotFound);
        await AsClient(app.ClientId, "wrong").PostAsync($"/applications/{app.ClientId}/token", body, HttpStatusCode.NotFound);
        await sandbox.Anonymous().PostAsync($"/applications/{app.ClientId}/token", body, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Deleting_the_grant_takes_every_token_and_the_app_from_the_persons_list()
    {
        var app = sandbox.AddOAuthApp();
        var one = Issue(app.ClientId, "octavia");
        var two = Issue(app.ClientId, "octavia");
        var riley = Issue(app.ClientId, "riley");

        await AsClient(app.ClientId, app.ClientSecret)
            .DeleteAsync($"/applications/{app.ClientId}/grant", new { access_token = one }, HttpStatusCode.NoContent);

        await sandbox.Bearing(two).GetAsync("/user", HttpStatusCode.Unauthorized);
        await sandbox.Bearing(riley).GetAsync("/user", HttpStatusCode.OK);
        using var page = await (await sandbox.BrowserOfAsync("octavia")).GetAsync("/settings/applications");
        Assert.DoesNotContain(app.ClientId, await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_person_who_revokes_an_App_ends_its_tokens_and_the_App_is_told()
    {
        var app = sandbox.AddApp();
        var token = Issue(app.ClientId, "riley");
        var browser = await sandbox.BrowserOfAsync("riley");
        using var page = await browser.GetAsync("/settings/applications");
        Assert.Contains($"/settings/applications/{app.ClientId}/revoke", await page.Content.ReadAsStringAsync());

        using var revoked = await browser.SubmitAsync($"/settings/applications/{app.ClientId}/revoke");

        await sandbox.Bearing(token).GetAsync("/user", HttpStatusCode.Unauthorized);
        var told = sandbox.GitHub.World.Events.Announcements.Last(one => one.Name == "github_app_authorization");
        Assert.Equal(("revoked", "riley", app), (told.Action, told.Sender.Login, told.App));
    }

    private string Issue(string clientId, string login)
    {
        var world = sandbox.GitHub.World;
        lock (world.Gate)
        {
            var person = world.Accounts[login];
            world.Authorizations.Agree(world, person, clientId, ["repo"]);
            var client = Client.Find(world, clientId)!;
            return Authorizations.Issue(world, client, person, client.App is null ? ["repo"] : []).Access.Value;
        }
    }

    private HttpClient AsClient(string clientId, string secret)
    {
        var client = sandbox.Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}")));
        return client;
    }
}
