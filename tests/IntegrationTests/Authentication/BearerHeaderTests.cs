using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>The Authorization header itself, whatever it carries.</summary>
public sealed class BearerHeaderTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Me = "/api/v1/auth/me";

    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    [InlineData("Bearer   {0}")]
    [InlineData("token {0}")]
    [InlineData("Token {0}")]
    public async Task The_scheme_is_read_as_HTTP_has_it(string header)
    {
        var token = await host.TokenOfAsync("alice");

        var response = await RawHttp.GetAsync(host.Address, Me, $"Authorization: {string.Format(null, header, token)}");

        await response.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Authorization: Basic {0}")]
    [InlineData("Authorization: {0}")]
    [InlineData("Authorization: Bearer{0}")]
    [InlineData("Authorization: token{0}")]
    [InlineData("Authorization: token Bearer {0}")]
    [InlineData("Authorization: token {0}, token {0}")]
    [InlineData("Authorization: token")]
    [InlineData("Authorization: Bearer Bearer {0}")]
    [InlineData("Authorization: Bearer {0}, Bearer {0}")]
    [InlineData("Authorization: Bearer {0} x")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization:")]
    [InlineData("Authorization: Bearer \u00ff\u00fe")]
    [InlineData("Authorization: Bearer {0}\r\nAuthorization: Bearer {0}")]
    [InlineData("Authorization: Basic YTpi\r\nAuthorization: Bearer {0}")]
    [InlineData("Proxy-Authorization: Bearer {0}")]
    public async Task Anything_but_one_bearer_is_refused(string header)
    {
        var token = await host.TokenOfAsync("alice");

        var response = await RawHttp.GetAsync(host.Address, Me, string.Format(null, header, token));

        await response.ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ijt_")]
    [InlineData("ijt_zzzz")]
    [InlineData("ijt_../../etc/passwd")]
    [InlineData("ghs_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("ghr_0123456789abcdefghijklmnopqrstuvwxyz")]
    [InlineData("eyJhbGciOiJub25lIn0.e30")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("null")]
    public async Task A_credential_of_no_known_shape_is_refused(string credential)
    {
        await (await host.Bearing(credential).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_refusal_says_which_way_in_there_is_and_nothing_more()
    {
        var response = await host.Bearing("nonsense").AskMeAsync();

        Assert.Equal("Bearer", Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
        Assert.Empty(response.SetCookies());
    }

    [Fact]
    public async Task Nobody_at_all_gets_the_same_refusal()
    {
        var response = await host.Anonymous().AskMeAsync();

        await response.ShouldBeRefusedAsync();
        Assert.Equal("Bearer", Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
    }

    [Fact]
    public async Task A_bad_bearer_beside_a_good_cookie_is_refused()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        await (await browser.GetAsync(Me)).ShouldBeAsync(HttpStatusCode.OK);

        browser.Headers["Authorization"] = "Bearer nonsense";

        await (await browser.GetAsync(Me)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_good_bearer_wins_over_the_cookie_of_somebody_else()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");

        browser.Headers["Authorization"] = $"Bearer {await host.TokenOfAsync("bob")}";

        var me = await (await browser.GetAsync(Me)).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("bob", me.GetProperty("login").GetString());
    }

    [Fact]
    public async Task A_bad_bearer_does_not_close_what_is_open_to_everybody()
    {
        await host.Bearing("nonsense").GetJsonAsync("/api/v1/version");
    }
}
