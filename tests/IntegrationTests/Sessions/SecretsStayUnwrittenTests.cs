using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>
/// Every way in is used, rightly and wrongly, with secrets that can be recognised; then everything that was written down or told to a
/// stranger is searched for them.
/// </summary>
public sealed class SecretsStayUnwrittenTests(SecretsStayUnwrittenTests.WatchedHost host)
    : IClassFixture<SecretsStayUnwrittenTests.WatchedHost>
{
    private const string SharedKey = "canary-shared-key-of-the-issuer-0123456789";
    private const string ProxySecret = "canary-secret-of-the-proxy";
    private const string UnknownGitHubToken = "ghp_canaryUnknown0123456789abcdefghijkl";
    private const string BrokenGitHubToken = "ghp_canaryBroken0123456789abcdefghijklm";
    private const string Shapeless = "canary-hunter2";
    private readonly List<string> _secrets = [SharedKey, ProxySecret, UnknownGitHubToken, BrokenGitHubToken, Shapeless];
    private readonly List<string> _refusals = [];

    [Fact]
    public async Task No_log_line_no_audit_entry_and_no_refusal_holds_a_secret()
    {
        host.GitHub.Answer(BrokenGitHubToken, 500);
        await UseBearersAsync();
        await UseSessionsAsync();
        await UseConsoleAsync();
        await UseProxyAsync();

        Assert.True(_refusals.Count > 30);
        Assert.Contains(host.Log.Lines, line => line.Level == LogLevel.Trace);
        AssertFreeOfSecrets(_refusals);
        AssertFreeOfSecrets(host.Log.Lines.Select(line => $"{line.Text} {string.Join(' ', line.Scope.Values)}"));
        var entries = await host.InDbAsync(db => db.AuditEntries.ToListAsync());
        Assert.NotEmpty(entries);
        AssertFreeOfSecrets(entries.Select(entry => JsonSerializer.Serialize(entry)));
    }

    private async Task UseBearersAsync()
    {
        var apiToken = Remember(await host.TokenOfAsync("alice"));
        var gitHubToken = Remember(host.GitHub.TokenOf(1, "octocat"));
        var jwt = Remember(IssuerToken(SharedKey));
        foreach (var good in new[] { apiToken, gitHubToken, jwt })
        {
            await host.Bearing(good).MeAsync();
        }

        string[] bad =
        [
            UnknownGitHubToken,
            BrokenGitHubToken,
            Shapeless,
            Remember(IssuerToken($"{Shapeless}-but-long-enough-for-a-key")),
            Remember($"{apiToken}0"),
        ];
        foreach (var token in bad)
        {
            await RefusedAsync(host.Bearing(token).AskMeAsync());
            await RefusedAsync(host.Anonymous().PostAsync("/api/v1/auth/verify", new { token }));
            await RefusedAsync(new TestBrowser(host).SignInAsync(token));
            await RefusedAsync(PostTextAsync("/api/v1/auth/verify", $"{{\"token\":\"{token}"));
            await RefusedAsync(PostTextAsync("/api/v1/auth/verify", $"{{\"token\":[\"{token}\"]}}"));
            await RefusedAsync(PostTextAsync("/signin", token));
        }

        await RefusedAsync(RawHttp.GetAsync(host.Address, "/api/v1/auth/me", $"Authorization: Basic {Shapeless}"));
        await RefusedAsync(RawHttp.GetAsync(host.Address, "/api/v1/auth/me", $"Authorization: {apiToken}"));
    }

    private async Task UseSessionsAsync()
    {
        var token = Remember(host.GitHub.TokenOf(2, "hubot"));
        var response = await host.Anonymous().PostAsync("/api/v1/auth/verify", new { token });
        var session = await response.Content.ReadFromJsonAsync<JsonElement>();
        var accessToken = Remember(session.GetProperty("access_token").GetString()!);
        await host.Bearing(accessToken).MeAsync();

        await RefusedAsync(host.Bearing(Remember($"{accessToken[..^4]}AAAA")).AskMeAsync());
        await host.Bearing(accessToken)
            .PostAsync("/api/v1/auth/logout", new { session_id = session.GetProperty("session_id").GetString() });
        await RefusedAsync(host.Bearing(accessToken).AskMeAsync());
    }

    private async Task UseConsoleAsync()
    {
        var browser = await TestBrowser.SignedInAsync(host, "alice");
        Remember(browser.Cookies["infrajet_session"]);
        var antiforgery = Remember(await browser.AntiforgeryTokenAsync());
        Remember(browser.Cookies["infrajet_antiforgery"]);
        var made = await browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", new { name = "canary" }, antiforgery);
        Remember((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!);

        await RefusedAsync(browser.SendAsync(HttpMethod.Post, "/api/v1/auth/tokens", new { name = "canary" }, Remember($"{antiforgery}0")));
        browser.Cookies["infrajet_session"] += "0";
        await RefusedAsync(browser.GetAsync("/api/v1/auth/me"));
    }

    private async Task UseProxyAsync()
    {
        var wrong = Remember($"{ProxySecret}-guessed");
        var believed = await RawHttp.GetAsync(
            host.Address,
            "/api/v1/auth/me",
            "X-Forwarded-User: eve",
            $"X-Forwarded-Secret: {ProxySecret}"
        );
        Assert.True(believed.IsSuccessStatusCode);

        await RefusedAsync(RawHttp.GetAsync(host.Address, "/api/v1/auth/me", "X-Forwarded-User: eve", $"X-Forwarded-Secret: {wrong}"));
    }

    private async Task RefusedAsync(Task<HttpResponseMessage> request)
    {
        var response = await request;
        Assert.False(response.IsSuccessStatusCode);
        _refusals.Add($"{response.Headers} {await response.Content.ReadAsStringAsync()}");
    }

    private Task<HttpResponseMessage> PostTextAsync(string path, string text) =>
        host.Anonymous().PostAsync(path, new StringContent(text, Encoding.UTF8, "application/json"));

    private string Remember(string secret)
    {
        // What proves a JWT is its signature; and any part of it may be cut off by a careless writer.
        _secrets.Add(secret[^Math.Min(secret.Length, 20)..]);
        _secrets.Add(secret);
        return secret;
    }

    private void AssertFreeOfSecrets(IEnumerable<string> texts) =>
        Assert.All(texts, text => Assert.DoesNotContain(_secrets, secret => text.Contains(secret, StringComparison.Ordinal)));

    private static string IssuerToken(string key)
    {
        var jwt = new Jwt { Header = { ["alg"] = "HS256" } };
        TestIssuer.Claim(jwt, "carol");
        return jwt.SignedBy(Encoding.UTF8.GetBytes(key));
    }

    public sealed class WatchedHost : GitHubHost
    {
        public WatchedHost()
        {
            string[] categories = ["Default", "Microsoft", "Microsoft.AspNetCore.Antiforgery", "System.Net.Http", "MassTransit"];
            categories.ToList().ForEach(category => With($"Logging:LogLevel:{category}", "Trace"));
            With("Identity:Issuers:0:Name", "acme")
                .With("Identity:Issuers:0:Issuer", TestIssuer.Name)
                .With("Identity:Issuers:0:Audience", TestIssuer.Audience)
                .With("Identity:Issuers:0:SharedKey", SharedKey)
                .With("Identity:Issuers:0:Algorithms:0", "HS256")
                .With("Proxy:TrustedNetworks:0", "127.0.0.1")
                .With("Proxy:Secret", ProxySecret);
        }
    }
}
