using System.Net;
using System.Text.RegularExpressions;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Identities;

public sealed partial class TokenTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_person_makes_a_classic_token_and_revokes_it()
    {
        var browser = await sandbox.BrowserOfAsync("octavia");

        using var made = await browser.SubmitAsync(
            "/settings/tokens/classic",
            ("note", "<script>"),
            ("scope", "user:email"),
            ("days", "7")
        );
        var page = await made.Content.ReadAsStringAsync();
        var value = Shown().Match(page).Groups[1].Value;

        Assert.Matches("^ghp_[A-Za-z0-9]{36}$", value);
        Assert.DoesNotContain("<script>", page);
        using var response = await sandbox.Bearing(value).GetAsync("/user/emails");
        Assert.Equal("user:email", Assert.Single(response.Headers.GetValues("X-OAuth-Scopes")));
        Assert.Equal("user, user:email", Assert.Single(response.Headers.GetValues("X-Accepted-OAuth-Scopes")));
        Assert.EndsWith(" UTC", Assert.Single(response.Headers.GetValues("GitHub-Authentication-Token-Expiration")));
        var id = sandbox.GitHub.World.Tokens[value].Id;
        using var revoked = await browser.SubmitAsync($"/settings/tokens/{id}/revoke");
        await sandbox.Bearing(value).GetAsync("/user", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_fine_grained_token_does_what_it_was_given_where_it_was_given()
    {
        var browser = await sandbox.BrowserOfAsync("octavia");
        using var made = await browser.SubmitAsync(
            "/settings/tokens/fine-grained",
            ("owner", "acme"),
            ("repositories", "vault"),
            ("administration", "Read"),
            ("days", "30")
        );
        var value = Shown().Match(await made.Content.ReadAsStringAsync()).Groups[1].Value;
        var client = sandbox.Bearing(value);

        Assert.Matches("^github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}$", value);
        await client.GetAsync("/repos/acme/vault", HttpStatusCode.OK);
        await client.GetAsync("/repos/acme/infra", HttpStatusCode.OK);
        var refused = await client.PatchAsync("/repos/acme/vault", new { has_wiki = false }, HttpStatusCode.Forbidden);
        Assert.Equal("Resource not accessible by personal access token", refused.Text("message"));
        await client.GetAsync("/user/emails", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_fine_grained_token_ends_within_a_year()
    {
        var browser = await sandbox.BrowserOfAsync("octavia");

        using var refused = await browser.SubmitAsync("/settings/tokens/fine-grained", ("owner", "octavia"), ("days", "367"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
    }

    [Fact]
    public async Task An_expired_token_is_bad_credentials()
    {
        string value;
        lock (sandbox.GitHub.World.Gate)
        {
            var world = sandbox.GitHub.World;
            value = world.PressClassic(world.Accounts["riley"], ["repo"], world.Now.AddDays(1), null).Value;
        }

        await sandbox.Bearing(value).GetAsync("/user", HttpStatusCode.OK);
        sandbox.GitHub.Clock.Advance(TimeSpan.FromDays(1));
        var refused = await sandbox.Bearing(value).GetAsync("/user", HttpStatusCode.Unauthorized);
        Assert.Equal("Bad credentials", refused.Text("message"));
    }

    [Theory]
    [InlineData("/user/emails", HttpStatusCode.NotFound)]
    [InlineData("/user/orgs", HttpStatusCode.Forbidden)]
    [InlineData("/repos/acme/vault", HttpStatusCode.NotFound)]
    [InlineData("/orgs/acme/teams", HttpStatusCode.NotFound)]
    [InlineData("/repos/acme/infra", HttpStatusCode.OK)]
    [InlineData("/user", HttpStatusCode.OK)]
    public async Task A_token_without_scopes_reads_only_what_is_public(string path, HttpStatusCode expected)
    {
        string value;
        lock (sandbox.GitHub.World.Gate)
        {
            value = sandbox.GitHub.World.PressClassic(sandbox.GitHub.World.Accounts["octavia"], [], null, null).Value;
        }

        await sandbox.Bearing(value).GetAsync(path, expected);
    }

    [Fact]
    public async Task A_token_for_public_repositories_makes_no_private_one()
    {
        string value;
        lock (sandbox.GitHub.World.Gate)
        {
            value = sandbox.GitHub.World.PressClassic(sandbox.GitHub.World.Accounts["octavia"], ["public_repo"], null, null).Value;
        }

        var client = sandbox.Bearing(value);

        await client.PostAsync("/user/repos", new { name = "open" }, HttpStatusCode.Created);
        await client.PostAsync("/user/repos", new { name = "closed", @private = true }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Anybody_may_hand_in_up_to_a_thousand_leaked_tokens()
    {
        string value;
        lock (sandbox.GitHub.World.Gate)
        {
            value = sandbox.GitHub.World.PressClassic(sandbox.GitHub.World.Accounts["riley"], ["repo"], null, null).Value;
        }

        var anybody = sandbox.Anonymous();
        var tooMany = new { credentials = Enumerable.Repeat("ghp_x", 1001) };

        await anybody.PostAsync("/credentials/revoke", tooMany, HttpStatusCode.UnprocessableEntity);
        await sandbox.AsOctavia().PostAsync("/credentials/revoke", new { credentials = new[] { value } }, HttpStatusCode.Forbidden);
        await anybody.PostAsync("/credentials/revoke", new { credentials = new[] { value, "ghp_unknown" } }, HttpStatusCode.Accepted);
        await sandbox.Bearing(value).GetAsync("/user", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Signing_in_leads_back_here_and_never_elsewhere()
    {
        var browser = sandbox.Browser();

        using var guarded = await browser.GetAsync("/settings/tokens");
        using var unknown = await browser.SubmitAsync("/login", ("typed", "nobody"));
        using var inside = await browser.SubmitAsync("/login", ("typed", "riley"), ("return_to", "/settings/tokens?a=b"));
        using var outside = await browser.SubmitAsync("/login", ("typed", "riley"), ("return_to", "//evil.example"));

        Assert.Equal("/login?return_to=%2Fsettings%2Ftokens", guarded.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown.StatusCode);
        Assert.Equal("/settings/tokens?a=b", inside.Headers.Location!.OriginalString);
        Assert.Equal("/settings/tokens", outside.Headers.Location!.OriginalString);
        using var page = await browser.GetAsync("/settings/tokens");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [GeneratedRegex("id=\"token\">([^<]+)<")]
    private static partial Regex Shown();
}
