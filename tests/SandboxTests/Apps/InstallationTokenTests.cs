using System.Net;
using Infrajet.SandboxTests.Testing;

namespace Infrajet.SandboxTests.Apps;

/// <summary>github-rules A5: tokens of installations.</summary>
public sealed class InstallationTokenTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task An_installation_token_lives_an_hour()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "infra", "vault");

        var made = await sandbox.AsApp(app).PostAsync($"/app/installations/{installation.Id}/access_tokens", null, HttpStatusCode.Created);
        var token = made.Text("token");

        Assert.Matches("^ghs_[A-Za-z0-9]{36}$", token);
        Assert.Equal("selected", made.Text("repository_selection"));
        Assert.Equal("write", made.GetProperty("permissions").Text("contents"));
        await sandbox.Bearing(token).GetAsync("/repos/acme/vault", HttpStatusCode.OK);
        sandbox.GitHub.Clock.Advance(TimeSpan.FromHours(1));
        await sandbox.Bearing(token).GetAsync("/repos/acme/vault", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_installation_token_is_narrowed_to_repositories_and_permissions()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app);
        var body = new { repositories = new[] { "infra" }, permissions = new { contents = "read" } };

        var made = await sandbox.AsApp(app).PostAsync($"/app/installations/{installation.Id}/access_tokens", body, HttpStatusCode.Created);
        var client = sandbox.Bearing(made.Text("token"));

        Assert.Equal("acme/infra", made.GetProperty("repositories")[0].Text("full_name"));
        Assert.False(made.GetProperty("permissions").TryGetProperty("administration", out _));
        await client.GetAsync("/repos/acme/vault", HttpStatusCode.NotFound);
        var refused = await client.PatchAsync("/repos/acme/infra", new { has_wiki = false }, HttpStatusCode.Forbidden);
        Assert.Equal("Resource not accessible by integration", refused.Text("message"));
        var listed = await client.GetAsync("/installation/repositories", HttpStatusCode.OK);
        Assert.Equal(1, listed.GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task A_token_cannot_be_made_wider_than_its_installation()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "infra");
        var path = $"/app/installations/{installation.Id}/access_tokens";
        var client = sandbox.AsApp(app);

        var outside = await client.PostAsync(path, new { repositories = new[] { "vault" } }, HttpStatusCode.UnprocessableEntity);
        var unknown = await client.PostAsync(path, new { repository_ids = new[] { 4711 } }, HttpStatusCode.UnprocessableEntity);
        var wider = await client.PostAsync(path, new { permissions = new { actions = "write" } }, HttpStatusCode.UnprocessableEntity);
        await client.PostAsync(path, new { repository_ids = Enumerable.Repeat(1, 501) }, HttpStatusCode.UnprocessableEntity);

        const string message = "There is at least one repository that does not exist or is not accessible to the parent installation.";
        Assert.Equal((message, message), (outside.Text("message"), unknown.Text("message")));
        Assert.Equal("The permissions requested are not granted to this installation.", wider.Text("message"));
    }

    [Fact]
    public async Task The_new_long_form_of_a_token_comes_when_the_request_or_the_App_says_so()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app, "vault");
        var path = $"/app/installations/{installation.Id}/access_tokens";
        var client = sandbox.AsApp(app);
        client.DefaultRequestHeaders.Add("X-GitHub-Stateless-S2S-Token", "enabled");

        var token = (await client.PostAsync(path, null, HttpStatusCode.Created)).Text("token");

        Assert.StartsWith($"ghs_{app.Id}_eyJ", token, StringComparison.Ordinal);
        Assert.Equal(2, token.Count(letter => letter == '.'));
        Assert.InRange(token.Length, 480, 600);
        await sandbox.Bearing(token).GetAsync("/repos/acme/vault", HttpStatusCode.OK);
        app.HasStatelessTokens = true;
        Assert.Contains('.', (await sandbox.AsApp(app).PostAsync(path, null, HttpStatusCode.Created)).Text("token"));
    }

    [Fact]
    public async Task A_revoked_token_is_bad_credentials()
    {
        var client = sandbox.Bearing(sandbox.TokenOf(sandbox.InstallOnAcme(sandbox.AddApp())));

        await client.DeleteAsync("/installation/token", null, HttpStatusCode.NoContent);

        await client.GetAsync("/installation/repositories", HttpStatusCode.Unauthorized);
        await sandbox.AsOctavia().GetAsync("/installation/repositories", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_suspended_installation_is_refused_everywhere()
    {
        var app = sandbox.AddApp();
        var installation = sandbox.InstallOnAcme(app);
        var client = sandbox.Bearing(sandbox.TokenOf(installation));
        var person = sandbox.Bearing(sandbox.UserTokenOf(app, "octavia"));
        await person.GetAsync("/repos/acme/vault", HttpStatusCode.OK);

        await sandbox.AsApp(app).PutAsync($"/app/installations/{installation.Id}/suspended", null, HttpStatusCode.NoContent);

        var refused = await client.GetAsync("/repos/acme/infra", HttpStatusCode.Forbidden);
        Assert.Equal("This installation has been suspended", refused.Text("message"));
        await person.GetAsync("/repos/acme/vault", HttpStatusCode.NotFound);
        await sandbox.AsApp(app).PostAsync($"/app/installations/{installation.Id}/access_tokens", null, HttpStatusCode.Forbidden);
        await sandbox.AsApp(app).DeleteAsync($"/app/installations/{installation.Id}/suspended", null, HttpStatusCode.NoContent);
        await client.GetAsync("/repos/acme/vault", HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_installation_makes_repositories_in_an_organisation_but_none_of_a_persons_own()
    {
        var installation = sandbox.InstallOnAcme(sandbox.AddApp(), "infra");
        var client = sandbox.Bearing(sandbox.TokenOf(installation));

        var refused = await client.PostAsync("/user/repos", new { name = "nobodys" }, HttpStatusCode.Forbidden);
        await client.PostAsync(
            "/orgs/acme/repos",
            new
            {
                name = "by-app",
                @private = true,
                auto_init = true,
            },
            HttpStatusCode.Created
        );

        Assert.Equal("Resource not accessible by integration", refused.Text("message"));
        await client.GetAsync("/repos/acme/by-app", HttpStatusCode.OK);
        var push = sandbox.GitHub.World.Events.Announcements.Last(one => one.Name == "push" && one.Repository!.Name == "by-app");
        Assert.Equal("Bot", push.Sender.Type);
    }
}
