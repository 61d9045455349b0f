using System.Net;
using System.Text.Json;
using Infrajet.SandboxTests.Testing;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.OAuth;

/// <summary>github-rules A4: codes and refresh tokens become tokens.</summary>
public sealed class TokenExchangeTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_code_is_good_for_one_exchange()
    {
        var app = sandbox.AddOAuthApp();
        var code = await CodeAsync(app.ClientId);

        var first = await ExchangeAsync(app.ClientId, app.ClientSecret, code);
        var second = await ExchangeAsync(app.ClientId, app.ClientSecret, code);

        Assert.True(first.TryGetProperty("access_token", out _));
        Assert.Equal("bad_verification_code", second.Text("error"));
        Assert.Equal("The code passed is incorrect or expired.", second.Text("error_description"));
    }

    [Fact]
    public async Task A_code_lives_ten_minutes()
    {
        var app = sandbox.AddOAuthApp();
        var code = await CodeAsync(app.ClientId);

        sandbox.GitHub.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("bad_verification_code", (await ExchangeAsync(app.ClientId, app.ClientSecret, code)).Text("error"));
    }

    [Fact]
    public async Task Errors_come_with_status_200()
    {
        var app = sandbox.AddOAuthApp();
        var code = await CodeAsync(app.ClientId);

        var badSecret = await ExchangeAsync(app.ClientId, "wrong", code);
        var badGrant = await sandbox.ExchangeAsync(
            ("client_id", app.ClientId),
            ("client_secret", app.ClientSecret),
            ("grant_type", "password")
        );
        var badUri = await sandbox.ExchangeAsync(
            ("client_id", app.ClientId),
            ("client_secret", app.ClientSecret),
            ("code", code),
            ("redirect_uri", "https://client.example/elsewhere")
        );

        Assert.Equal("incorrect_client_credentials", badSecret.Text("error"));
        Assert.Equal("unsupported_grant_type", badGrant.Text("error"));
        Assert.Equal("redirect_uri_mismatch", badUri.Text("error"));
    }

    [Fact]
    public async Task The_answer_is_a_form_unless_JSON_or_XML_is_asked_for()
    {
        var app = sandbox.AddOAuthApp();

        var form = await RawAsync(app, "*/*");
        var xml = await RawAsync(app, "application/xml");

        Assert.Matches("^access_token=gho_[A-Za-z0-9]{36}&token_type=bearer&scope=repo%2Cuser$", form);
        Assert.Matches("^<OAuth><access_token>gho_[A-Za-z0-9]{36}</access_token>.*<scope>repo,user</scope></OAuth>$", xml);
    }

    [Fact]
    public async Task An_App_gets_eight_hours_and_a_refresh_token_for_half_a_year()
    {
        var app = sandbox.AddApp();

        var token = await ExchangeAsync(app.ClientId, app.ClientSecret, await CodeAsync(app.ClientId));

        Assert.Matches("^ghu_[A-Za-z0-9]{36}$", token.Text("access_token"));
        Assert.Matches("^ghr_[A-Za-z0-9]{76}$", token.Text("refresh_token"));
        Assert.Equal(28800, token.GetProperty("expires_in").GetInt32());
        Assert.Equal(15897600, token.GetProperty("refresh_token_expires_in").GetInt32());
        Assert.Equal("", token.Text("scope"));
        sandbox.GitHub.Clock.Advance(TimeSpan.FromHours(8));
        await sandbox.Bearing(token.Text("access_token")).GetAsync("/user", HttpStatusCode.Unauthorized);
        await sandbox.Bearing(token.Text("refresh_token")).GetAsync("/user", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_has_one_use_and_takes_the_old_access_token_with_it()
    {
        var app = sandbox.AddApp();
        var old = await ExchangeAsync(app.ClientId, app.ClientSecret, await CodeAsync(app.ClientId));

        var fresh = await RefreshAsync(app, old.Text("refresh_token"));
        var again = await RefreshAsync(app, old.Text("refresh_token"));

        Assert.Equal("bad_refresh_token", again.Text("error"));
        await sandbox.Bearing(old.Text("access_token")).GetAsync("/user", HttpStatusCode.Unauthorized);
        await sandbox.Bearing(fresh.Text("access_token")).GetAsync("/user", HttpStatusCode.OK);
        Assert.NotEqual(old.Text("refresh_token"), fresh.Text("refresh_token"));
    }

    [Fact]
    public async Task Another_client_cannot_use_a_refresh_token()
    {
        var app = sandbox.AddApp();
        var token = await ExchangeAsync(app.ClientId, app.ClientSecret, await CodeAsync(app.ClientId));

        Assert.Equal("bad_refresh_token", (await RefreshAsync(sandbox.AddApp(), token.Text("refresh_token"))).Text("error"));
    }

    [Fact]
    public async Task Of_one_person_client_and_set_of_scopes_only_ten_tokens_live()
    {
        var app = sandbox.AddOAuthApp();
        var tokens = new List<string>();
        for (var count = 0; count < 11; count++)
        {
            tokens.Add((await ExchangeAsync(app.ClientId, app.ClientSecret, await CodeAsync(app.ClientId))).Text("access_token"));
        }

        await sandbox.Bearing(tokens[0]).GetAsync("/user", HttpStatusCode.Unauthorized);
        await sandbox.Bearing(tokens[1]).GetAsync("/user", HttpStatusCode.OK);
    }

    private async Task<string> CodeAsync(string clientId, string scope = "")
    {
        var browser = await sandbox.BrowserOfAsync("octavia");
        return (await browser.AuthorizeAsync(clientId, ("scope", scope)))["code"];
    }

    private Task<JsonElement> ExchangeAsync(string clientId, string secret, string code) =>
        sandbox.ExchangeAsync(("client_id", clientId), ("client_secret", secret), ("code", code));

    private Task<JsonElement> RefreshAsync(GitHubApp app, string refreshToken) =>
        sandbox.ExchangeAsync(
            ("client_id", app.ClientId),
            ("client_secret", app.ClientSecret),
            ("grant_type", "refresh_token"),
            ("refresh_token", refreshToken)
        );

    private async Task<string> RawAsync(OAuthApp app, string accept)
    {
        var code = await CodeAsync(app.ClientId, "user repo");
        var client = sandbox.Anonymous();
        client.DefaultRequestHeaders.Accept.Clear();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        using var response = await client.SubmitAsync(
            "/login/oauth/access_token",
            ("client_id", app.ClientId),
            ("client_secret", app.ClientSecret),
            ("code", code)
        );
        return await response.Content.ReadAsStringAsync();
    }
}
