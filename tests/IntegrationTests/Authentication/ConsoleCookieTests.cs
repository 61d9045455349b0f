using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

public sealed class ConsoleCookieTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Me = "/api/v1/auth/me";
    private const string Cookie = "infrajet_session";
    private static readonly object NewToken = new { name = "from the console" };

    [Fact]
    public async Task Signing_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        var browser = new TestBrowser(host);

        var response = await browser.SignInAsync(await host.TokenOfAsync("alice"));

        await response.ShouldBeAsync(HttpStatusCode.OK);
        var cookie = Assert.Single(response.SetCookies());
        var parts = cookie.Split("; ").Select(part => part.ToLowerInvariant()).ToList();
        Assert.StartsWith($"{Cookie}=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", parts);
        Assert.Contains("samesite=lax", parts);
        Assert.Contains("path=/", parts);
        Assert.DoesNotContain(parts, part => part.StartsWith("domain", StringComparison.Ordinal));
        Assert.DoesNotContain("secure", parts);
    }

    [Fact]
    public async Task The_cookie_is_the_person()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");

        var me = await (await browser.GetAsync(Me)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("alice", me.GetProperty("login").GetString());
        Assert.Equal("session", me.GetProperty("via").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task A_bad_credential_sets_no_cookie(string token)
    {
        var response = await new TestBrowser(host).SignInAsync(token);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Empty(response.SetCookies());
    }

    [Fact]
    public async Task A_change_needs_the_antiforgery_token()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");

        var without = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", NewToken);
        await without.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CSRF_TOKEN_INVALID");

        var with = await browser.PostAsync("/api/v1/auth/tokens", NewToken);
        await with.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_made_up_antiforgery_token_is_refused(string token)
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        await browser.AntiforgeryTokenAsync();

        var response = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", NewToken, token);

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CSRF_TOKEN_INVALID");
    }

    [Fact]
    public async Task Somebody_elses_antiforgery_token_is_refused_even_with_their_antiforgery_cookie()
    {
        var alice = await TestBrowser.SignedInAsync(host, "alice");
        var mallory = await TestBrowser.SignedInAsync(host, "mallory");
        await alice.AntiforgeryTokenAsync();
        var stolen = await mallory.AntiforgeryTokenAsync();
        var mixed = await alice.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", NewToken, stolen);
        await mixed.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CSRF_TOKEN_INVALID");

        alice.Cookies["infrajet_antiforgery"] = mallory.Cookies["infrajet_antiforgery"];
        var tossed = await alice.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", NewToken, stolen);

        await tossed.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CSRF_TOKEN_INVALID");
    }

    [Fact]
    public async Task The_antiforgery_token_of_another_session_of_the_same_person_is_refused()
    {
        var here = await TestBrowser.SignedInAsync(host, "alice");
        var there = await TestBrowser.SignedInAsync(host, "alice");
        await here.AntiforgeryTokenAsync();

        var response = await here.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", NewToken, await there.AntiforgeryTokenAsync());

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CSRF_TOKEN_INVALID");
    }

    [Fact]
    public async Task A_changed_cookie_is_refused()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        var good = browser.Cookies[Cookie];
        var middle = good.Length / 2;
        string[] changed =
        [
            $"{good[..middle]}{(good[middle] == 'A' ? 'B' : 'A')}{good[(middle + 1)..]}",
            good[..^8],
            "nonsense",
            "ses_00000000000000000000000000",
        ];

        foreach (var cookie in changed)
        {
            browser.Cookies[Cookie] = cookie;
            await (await browser.GetAsync(Me)).ShouldBeRefusedAsync();
        }
    }

    [Fact]
    public async Task A_cookie_of_another_installation_is_refused()
    {
        await using var other = new InfrajetHost();
        await other.InitializeAsync();
        var theirs = await TestBrowser.SignedInAsync(other, "alice");

        var browser = new TestBrowser(host) { Cookies = { [Cookie] = theirs.Cookies[Cookie] } };

        await (await browser.GetAsync(Me)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task After_signing_out_a_copy_of_the_cookie_is_dead()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        var copy = browser.Cookies[Cookie];

        var signedOut = await browser.PostAsync("/signout", new { });
        await signedOut.ShouldBeAsync(HttpStatusCode.NoContent);

        Assert.DoesNotContain(Cookie, browser.Cookies);
        browser.Cookies[Cookie] = copy;
        await (await browser.GetAsync(Me)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Signing_out_needs_the_antiforgery_token_too()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");

        var response = await browser.SendAsync(HttpMethod.Post, "/signout", new { });

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "CSRF_TOKEN_INVALID");
        await (await browser.GetAsync(Me)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_cookie_ends_with_its_session()
    {
        await using var own = new InfrajetHost();
        await own.InitializeAsync();
        var browser = await TestBrowser.SignedInAsync(own, "alice");

        own.Clock.Advance(TimeSpan.FromHours(24));

        await (await browser.GetAsync(Me)).ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public async Task Cookies_are_for_https_alone_where_the_trusted_proxy_says_that_it_is_in_use(string scheme, bool isSecure)
    {
        await using var own = new InfrajetHost().With("Proxy:TrustedNetworks:0", "127.0.0.1");
        await own.InitializeAsync();
        var token = await own.TokenOfAsync("alice");
        var browser = new TestBrowser(own)
        {
            Headers = { ["X-Forwarded-Proto"] = scheme, ["Origin"] = $"{scheme}://{own.Address.Authority}" },
        };

        var signedIn = await browser.SignInAsync(token);
        var antiforgery = await browser.GetAsync("/api/v1/auth/antiforgery");

        Assert.Equal(isSecure, Assert.Single(signedIn.SetCookies()).Contains("secure", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(isSecure, Assert.Single(antiforgery.SetCookies()).Contains("secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_else_can_say_so()
    {
        var browser = new TestBrowser(host) { Headers = { ["X-Forwarded-Proto"] = "https" } };

        var response = await browser.SignInAsync(await host.TokenOfAsync("alice"));

        Assert.DoesNotContain("secure", Assert.Single(response.SetCookies()), StringComparison.OrdinalIgnoreCase);
    }
}
