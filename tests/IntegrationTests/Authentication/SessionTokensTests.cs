using System.Net;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>The JWTs that we sign ourselves.</summary>
public sealed class SessionTokensTests(GitHubHost host) : IClassFixture<GitHubHost>
{
    private static readonly Dictionary<string, Func<string, string>> Attacks = new()
    {
        ["another session's id"] = token => Jwt.WithClaims(token, claims => claims["sid"] = "ses_00000000000000000000000000"),
        ["no session's id"] = token => Jwt.WithClaims(token, claims => claims.Remove("sid")),
        ["a later expiry"] = token => Jwt.WithClaims(token, claims => claims["exp"] = 4102444800),
        ["no signature"] = token => token[..(token.LastIndexOf('.') + 1)],
        ["alg none"] = token => Copy(token, "none").Unsigned(),
        ["alg none with a key id"] = token => Copy(token, "none", keepKeyId: true).Unsigned(),
        ["a key of the attacker's"] = token => Copy(token, "HS256", keepKeyId: true).SignedBy(new byte[32]),
        ["a key of the attacker's under no id"] = token => Copy(token, "HS256").SignedBy(new byte[32]),
        ["the key's id as the key"] = token => Copy(token, "HS256", keepKeyId: true).SignedBy(Encoding.UTF8.GetBytes(KeyIdOf(token))),
        ["a made-up key id"] = token => WithKeyId(token, "../../master.key"),
        ["the id of a key that is not for signing"] = token => WithKeyId(token, "sec_00000000000000000000000000"),
    };

    public static TheoryData<string> AttackNames => new(Attacks.Keys);

    [Theory]
    [MemberData(nameof(AttackNames))]
    public async Task A_token_that_we_did_not_sign_is_refused(string name)
    {
        var token = await OpenSessionAsync(host, 1, "octocat");

        var response = await host.Bearing(Attacks[name](token)).AskMeAsync();

        await response.ShouldBeRefusedAsync();
        await host.Bearing(token).MeAsync();
    }

    [Fact]
    public async Task A_token_names_its_session_and_person()
    {
        var token = await OpenSessionAsync(host, 2, "hubot");

        var me = await host.Bearing(token).MeAsync();

        Assert.Equal("hubot", me.GetProperty("login").GetString());
        Assert.Equal("session", me.GetProperty("via").GetString());
        Assert.Equal(SessionOf(token), me.GetProperty("session_id").GetString());
    }

    [Fact]
    public async Task Another_persons_session_cannot_be_borrowed()
    {
        var mine = await OpenSessionAsync(host, 3, "mallory");
        var theirs = await OpenSessionAsync(host, 1, "octocat");

        var borrowed = Jwt.WithClaims(mine, claims => claims["sid"] = SessionOf(theirs));

        await (await host.Bearing(borrowed).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Our_own_issuer_name_in_an_issuers_token_is_no_way_in()
    {
        await using var acme = await IssuerHost.StartAsync();
        await acme.Bearing(acme.Issuer.TokenFor("alice")).MeAsync();
        var browser = await TestBrowser.SignedInAsync(acme, "admin");
        var me = await (await browser.GetAsync("/api/v1/auth/me")).ShouldBeAsync(HttpStatusCode.OK);

        var forged = acme.Issuer.TokenFor(
            "alice",
            jwt =>
            {
                (jwt.Claims["iss"], jwt.Claims["aud"]) = ("infrajet", "infrajet");
                jwt.Claims["sid"] = me.GetProperty("session_id").GetString();
            }
        );

        await (await acme.Bearing(forged).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task An_ended_session_is_refused_at_once_on_every_node()
    {
        var token = await OpenSessionAsync(host, 1, "octocat");
        await using var otherNode = InfrajetHost.On(host.Database);
        await otherNode.InitializeAsync();
        await otherNode.Bearing(token).MeAsync();

        var ended = await host.Bearing(token).DeleteAsync($"/api/v1/auth/sessions/{SessionOf(token)}");
        await ended.ShouldBeAsync(HttpStatusCode.NoContent);

        await (await host.Bearing(token).AskMeAsync()).ShouldBeRefusedAsync();
        await (await otherNode.Bearing(token).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Sessions_and_their_signing_keys_survive_a_restart()
    {
        var token = await OpenSessionAsync(host, 1, "octocat");

        await using var restarted = InfrajetHost.On(host.Database);
        await restarted.InitializeAsync();

        await restarted.Bearing(token).MeAsync();
    }

    [Fact]
    public async Task A_session_expires()
    {
        await using var own = await GitHubHost.StartAsync();
        var octocat = own.Bearing(await OpenSessionAsync(own, 1, "octocat"));
        own.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await octocat.MeAsync();

        own.Clock.Advance(TimeSpan.FromMinutes(1));

        await (await octocat.AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_new_signing_key_every_month_leaves_running_sessions_alone()
    {
        await using var own = await GitHubHost.StartAsync();
        var first = await OpenSessionAsync(own, 1, "octocat");
        own.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromHours(1));
        var last = await OpenSessionAsync(own, 1, "octocat");

        own.Clock.Advance(TimeSpan.FromHours(1));
        var next = await OpenSessionAsync(own, 1, "octocat");

        Assert.Equal(KeyIdOf(first), KeyIdOf(last));
        Assert.NotEqual(KeyIdOf(last), KeyIdOf(next));
        await own.Bearing(last).MeAsync();
        await own.Bearing(next).MeAsync();
    }

    private static async Task<string> OpenSessionAsync(GitHubHost host, long id, string login)
    {
        var response = await host.Anonymous().PostAsync("/api/v1/auth/verify", new { token = host.GitHub.TokenOf(id, login) });
        return (await response.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("access_token").GetString()!;
    }

    private static string SessionOf(string token) => (string)Jwt.ClaimsOf(token)["sid"]!;

    private static string KeyIdOf(string token) => (string)Jwt.HeaderOf(token)["kid"]!;

    private static Jwt Copy(string token, string algorithm, bool keepKeyId = false)
    {
        var jwt = new Jwt { Header = { ["alg"] = algorithm } };
        foreach (var (name, value) in Jwt.ClaimsOf(token))
        {
            jwt.Claims[name] = value?.DeepClone();
        }

        if (keepKeyId)
        {
            jwt.Header["kid"] = KeyIdOf(token);
        }

        return jwt;
    }

    private static string WithKeyId(string token, string keyId)
    {
        var header = Jwt.HeaderOf(token);
        header["kid"] = keyId;
        return $"{Jwt.Encode(header.ToJsonString())}{token[token.IndexOf('.')..]}";
    }
}
