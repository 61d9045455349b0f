using System.Net;
using System.Net.Http.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>Another site's page makes a browser send what the browser sends by itself: the cookie, or what a proxy turns it into.</summary>
public sealed class ForeignOriginTests(ForeignOriginTests.ProxiedHost host) : IClassFixture<ForeignOriginTests.ProxiedHost>
{
    private static readonly Dictionary<string, Action<Dictionary<string, string>>> Origins = new()
    {
        ["another site"] = headers => headers["Origin"] = "https://evil.example",
        ["another site without Sec-Fetch-Site"] = headers =>
        {
            headers["Origin"] = "https://evil.example";
            headers.Remove("Sec-Fetch-Site");
        },
        ["no origin at all (null)"] = headers => headers["Origin"] = "null",
        ["another port"] = headers => headers["Origin"] = "http://127.0.0.1:1",
        ["another scheme"] = headers => headers["Origin"] = headers["Origin"].Replace("http:", "https:", StringComparison.Ordinal),
        ["our address as a prefix"] = headers => headers["Origin"] += ".evil.example",
        ["our address as a user name"] = headers => headers["Origin"] += "@evil.example",
        ["cross-site by its own word"] = headers => headers["Sec-Fetch-Site"] = "cross-site",
        ["a sister site by its own word"] = headers => headers["Sec-Fetch-Site"] = "same-site",
        ["cross-site without an origin"] = headers =>
        {
            headers["Sec-Fetch-Site"] = "cross-site";
            headers.Remove("Origin");
        },
    };

    public static TheoryData<string> OriginNames => new(Origins.Keys);

    [Theory]
    [MemberData(nameof(OriginNames))]
    public async Task A_change_with_the_cookie_is_refused(string name)
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        var antiforgeryToken = await browser.AntiforgeryTokenAsync();
        Origins[name](browser.Headers);

        var response = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", new { name = "evil" }, antiforgeryToken);

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FOREIGN_ORIGIN");
    }

    [Theory]
    [MemberData(nameof(OriginNames))]
    public async Task A_change_with_the_forwarded_identity_is_refused(string name)
    {
        var browser = new TestBrowser(host) { Headers = { ["X-Forwarded-User"] = "alice" } };
        Origins[name](browser.Headers);

        var response = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", new { name = "evil" });

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FOREIGN_ORIGIN");
    }

    [Theory]
    [MemberData(nameof(OriginNames))]
    public async Task Signing_a_victim_in_as_the_attacker_is_refused(string name)
    {
        var browser = new TestBrowser(host);
        Origins[name](browser.Headers);

        var response = await browser.SignInAsync(await host.TokenOfAsync("mallory"));

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FOREIGN_ORIGIN");
        Assert.Empty(response.SetCookies());
    }

    [Fact]
    public async Task Our_own_page_may_change_things_with_the_forwarded_identity()
    {
        var browser = new TestBrowser(host) { Headers = { ["X-Forwarded-User"] = "alice" } };

        var response = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", new { name = "good" });

        await response.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Our_own_page_is_known_by_the_name_that_the_proxy_gives_us()
    {
        var browser = new TestBrowser(host)
        {
            Headers =
            {
                ["X-Forwarded-User"] = "alice",
                ["X-Forwarded-Proto"] = "https",
                ["X-Forwarded-Host"] = "infrajet.example.com",
                ["Origin"] = "https://infrajet.example.com",
            },
        };

        var response = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", new { name = "good" });

        await response.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_form_of_another_site_is_refused_whatever_type_it_claims()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        using var client = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/tokens")
        {
            Content = new StringContent("{\"name\":\"evil\"}", new System.Net.Http.Headers.MediaTypeHeaderValue("text/plain")),
            Headers = { { "Cookie", $"infrajet_session={browser.Cookies["infrajet_session"]}" }, { "Origin", "https://evil.example" } },
        };

        var response = await client.SendAsync(request);

        await response.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FOREIGN_ORIGIN");
    }

    [Fact]
    public async Task A_bearer_is_sent_by_nobody_by_accident()
    {
        var alice = await host.AsAsync("alice");
        alice.DefaultRequestHeaders.Add("Origin", "https://a-site-that-alice-trusts.example");

        var response = await alice.PostAsJsonAsync("/api/v1/auth/tokens", new { name = "good" });

        await response.ShouldBeAsync(HttpStatusCode.Created);
    }

    public sealed class ProxiedHost : InfrajetHost
    {
        public ProxiedHost() => With("Proxy:TrustedNetworks:0", "127.0.0.1");
    }
}
