using System.Net;
using System.Security.Cryptography;
using System.Text;
using Infrajet.SandboxTests.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace Infrajet.SandboxTests.OAuth;

/// <summary>github-rules A4: the pages where a person says yes, and the code they lead to.</summary>
public sealed class AuthorizeTests(TestSandbox sandbox) : IClassFixture<TestSandbox>
{
    [Fact]
    public async Task A_person_signs_in_sees_the_scopes_agrees_and_the_client_gets_a_token()
    {
        var app = sandbox.AddOAuthApp();
        var browser = sandbox.Browser();
        var url = WebFlow.AuthorizeUrl(app.ClientId, ("scope", "repo read:org"), ("state", "s&1"));

        using var signIn = await browser.GetAsync(url + "&login=octavia");
        Assert.Contains("value=\"octavia\"", await signIn.Content.ReadAsStringAsync());
        using var signedIn = await browser.SubmitAsync("/login", ("login", "octavia"), ("return_to", url));
        using var question = await browser.GetAsync(signedIn.Headers.Location);
        var page = await question.Content.ReadAsStringAsync();
        Assert.Contains("read:org", page);
        Assert.Contains("Client &amp; Sons", page);
        var landed = await browser.AuthorizeAsync(app.ClientId, ("scope", "repo read:org"), ("state", "s&1"));

        Assert.Equal("s&1", landed["state"]);
        var token = await sandbox.ExchangeAsync(("client_id", app.ClientId), ("client_secret", app.ClientSecret), ("code", landed["code"]));
        Assert.Matches("^gho_[A-Za-z0-9]{36}$", token.Text("access_token"));
        Assert.Equal("read:org,repo", token.Text("scope"));
        Assert.Equal("bearer", token.Text("token_type"));
        Assert.Equal("octavia", (await sandbox.Bearing(token.Text("access_token")).GetAsync("/user", HttpStatusCode.OK)).Text("login"));
    }

    [Fact]
    public async Task Whoever_agreed_before_is_not_asked_again_unless_it_is_for_more()
    {
        var app = sandbox.AddOAuthApp();
        var browser = await sandbox.BrowserOfAsync("octavia");
        await browser.AuthorizeAsync(app.ClientId, ("scope", "repo"));

        using var same = await browser.GetAsync(WebFlow.AuthorizeUrl(app.ClientId, ("scope", "public_repo")));
        using var more = await browser.GetAsync(WebFlow.AuthorizeUrl(app.ClientId, ("scope", "user")));
        using var other = await browser.GetAsync(WebFlow.AuthorizeUrl(app.ClientId, ("scope", "repo"), ("prompt", "select_account")));

        Assert.True(WebFlow.Landing(same).ContainsKey("code"));
        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
        Assert.Contains("Sign in", await other.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Whoever_says_no_sends_the_client_access_denied()
    {
        var app = sandbox.AddOAuthApp();
        var browser = await sandbox.BrowserOfAsync("riley");

        using var response = await browser.SubmitAsync(WebFlow.AuthorizeUrl(app.ClientId, ("state", "x")), ("authorize", "0"));
        var landed = WebFlow.Landing(response);

        Assert.Equal(("access_denied", "x"), (landed["error"], landed["state"]));
        Assert.StartsWith(TestClients.Callback + "?", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TestClients.Callback, true)]
    [InlineData(TestClients.Callback + "/deeper?a=b", true)]
    [InlineData("https://sub.client.example/callback", true)]
    [InlineData(TestClients.Callback + "s", false)]
    [InlineData("https://client.example/", false)]
    [InlineData("https://client.example:8443/callback", false)]
    [InlineData("https://evilclient.example/callback", false)]
    [InlineData("javascript:alert(1)", false)]
    public async Task The_redirect_uri_of_an_OAuth_App_lies_below_its_callback_URL(string uri, bool isAllowed)
    {
        var app = sandbox.AddOAuthApp();
        var browser = await sandbox.BrowserOfAsync("octavia");

        var landed = await browser.AuthorizeAsync(app.ClientId, ("redirect_uri", uri));

        Assert.Equal(isAllowed ? null : "redirect_uri_mismatch", landed.GetValueOrDefault("error"));
    }

    [Theory]
    [InlineData(TestClients.Callback, true)]
    [InlineData(TestClients.Callback + "?extra=1", false)]
    [InlineData(TestClients.Callback + "/deeper", false)]
    public async Task The_redirect_uri_of_a_GitHub_App_is_exactly_a_registered_callback_URL(string uri, bool isAllowed)
    {
        var app = sandbox.AddApp();
        var browser = await sandbox.BrowserOfAsync("octavia");

        var landed = await browser.AuthorizeAsync(app.ClientId, ("redirect_uri", uri));

        Assert.Equal(isAllowed ? null : "redirect_uri_mismatch", landed.GetValueOrDefault("error"));
    }

    [Fact]
    public async Task PKCE_takes_S256_only()
    {
        var app = sandbox.AddOAuthApp();
        var browser = await sandbox.BrowserOfAsync("octavia");

        var plain = await browser.AuthorizeAsync(app.ClientId, ("code_challenge", "x"), ("code_challenge_method", "plain"));

        Assert.Equal("invalid_request", plain["error"]);
    }

    [Theory]
    [InlineData("the-right-verifier-of-at-least-43-characters-long", null)]
    [InlineData("another-verifier-of-at-least-43-characters-long!!", "bad_verification_code")]
    [InlineData(null, "bad_verification_code")]
    public async Task PKCE_wants_the_verifier_of_the_challenge(string? verifier, string? error)
    {
        var app = sandbox.AddApp();
        var browser = await sandbox.BrowserOfAsync("octavia");
        var challenge = WebEncoders.Base64UrlEncode(
            SHA256.HashData(Encoding.ASCII.GetBytes("the-right-verifier-of-at-least-43-characters-long"))
        );
        var landed = await browser.AuthorizeAsync(app.ClientId, ("code_challenge", challenge), ("code_challenge_method", "S256"));

        (string, string)[] fields =
        [
            ("client_id", app.ClientId),
            ("client_secret", app.ClientSecret),
            ("code", landed["code"]),
            .. verifier is null ? Array.Empty<(string, string)>() : [("code_verifier", verifier)],
        ];
        var answer = await sandbox.ExchangeAsync(fields);

        Assert.Equal(error, answer.TryGetProperty("error", out var given) ? given.GetString() : null);
    }

    [Fact]
    public async Task An_unknown_client_is_not_found()
    {
        using var response = await sandbox.Browser().GetAsync(WebFlow.AuthorizeUrl("nobody"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
