using System.Net;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>JWTs of a configured issuer that are properly signed: what their claims do and do not achieve.</summary>
public sealed class IssuerTokensTests(IssuerHost host) : IClassFixture<IssuerHost>
{
    private static readonly Dictionary<string, Action<JsonObject>> RefusedClaims = new()
    {
        ["another issuer"] = claims => claims["iss"] = "https://other.test/",
        ["issuer with another ending"] = claims => claims["iss"] = TestIssuer.Name.TrimEnd('/'),
        ["no issuer"] = claims => claims.Remove("iss"),
        ["issuer as a list"] = claims => claims["iss"] = new JsonArray(TestIssuer.Name),
        ["issuer as an object"] = claims => claims["iss"] = new JsonObject { ["name"] = TestIssuer.Name },
        ["issuer as null"] = claims => claims["iss"] = null,
        ["our own name as issuer"] = claims => claims["iss"] = "infrajet",
        ["another audience"] = claims => claims["aud"] = "somebody-else",
        ["audience in other case"] = claims => claims["aud"] = TestIssuer.Audience.ToUpperInvariant(),
        ["no audience"] = claims => claims.Remove("aud"),
        ["empty list of audiences"] = claims => claims["aud"] = new JsonArray(),
        ["audience as an object"] = claims => claims["aud"] = new JsonObject(),
        ["no expiry"] = claims => claims.Remove("exp"),
        ["expiry as a word"] = claims => claims["exp"] = "tomorrow",
        ["expiry as null"] = claims => claims["exp"] = null,
        ["expiry as a list"] = claims => claims["exp"] = new JsonArray(4102444800),
        ["expired beyond the skew"] = claims => claims["exp"] = SecondsFromNow(-65),
        ["expired long ago"] = claims => claims["exp"] = 1,
        ["expired before our era"] = claims => claims["exp"] = long.MinValue,
        ["not valid yet, beyond the skew"] = claims => claims["nbf"] = SecondsFromNow(70),
        ["never valid"] = claims => claims["nbf"] = long.MaxValue,
        ["no subject"] = claims => claims.Remove("sub"),
        ["empty subject"] = claims => claims["sub"] = "",
        ["very long subject"] = claims => claims["sub"] = new string('a', 201),
        ["control characters in the subject"] = claims => claims["sub"] = "ali\u0000ce\u001b[2J",
        ["subject as a list"] = claims => claims["sub"] = new JsonArray("alice", "root"),
        ["subject as an object"] = claims => claims["sub"] = new JsonObject(),
        ["subject as null"] = claims => claims["sub"] = null,
    };

    public static TheoryData<string> RefusedNames => new(RefusedClaims.Keys);

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task Claims_that_do_not_hold_are_refused(string name)
    {
        var token = host.Issuer.TokenFor("alice", jwt => RefusedClaims[name](jwt.Claims));

        var response = await host.Bearing(token).AskMeAsync();

        await response.ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_good_token_names_its_person()
    {
        var token = host.Issuer.TokenFor("auth0|5f7c", jwt => jwt.Claims["preferred_username"] = "zoe");

        var me = await host.Bearing(token).MeAsync();

        Assert.Equal("zoe", me.GetProperty("login").GetString());
        Assert.Equal("issuer", me.GetProperty("via").GetString());
    }

    [Fact]
    public async Task Further_tokens_of_a_subject_are_the_same_person_whatever_they_call_it()
    {
        var first = await host.Bearing(host.Issuer.TokenFor("same-subject")).MeAsync();

        var token = host.Issuer.TokenFor("same-subject", jwt => jwt.Claims["preferred_username"] = "renamed");
        var second = await host.Bearing(token).MeAsync();

        Assert.Equal(first.GetProperty("id").GetInt64(), second.GetProperty("id").GetInt64());
        Assert.Equal("renamed", second.GetProperty("login").GetString());
    }

    [Fact]
    public async Task Another_subject_is_another_person_even_under_the_same_name()
    {
        var first = await host.Bearing(host.Issuer.TokenFor("twin-1", jwt => jwt.Claims["preferred_username"] = "twin")).MeAsync();

        var second = await host.Bearing(host.Issuer.TokenFor("twin-2", jwt => jwt.Claims["preferred_username"] = "twin")).MeAsync();

        Assert.NotEqual(first.GetProperty("id").GetInt64(), second.GetProperty("id").GetInt64());
    }

    [Theory]
    [InlineData("exp", -55)]
    [InlineData("nbf", 50)]
    public async Task Clocks_may_differ_by_less_than_a_minute(string claim, int seconds)
    {
        var token = host.Issuer.TokenFor("skewed", jwt => jwt.Claims[claim] = SecondsFromNow(seconds));

        await host.Bearing(token).MeAsync();
    }

    [Fact]
    public async Task One_of_several_audiences_may_be_ours()
    {
        var token = host.Issuer.TokenFor("many", jwt => jwt.Claims["aud"] = new JsonArray("others", TestIssuer.Audience));

        await host.Bearing(token).MeAsync();
    }

    [Theory]
    [InlineData("ali\u0007ce")]
    [InlineData("")]
    public async Task A_name_that_cannot_be_shown_is_not_taken_over(string login)
    {
        var token = host.Issuer.TokenFor("odd-name", jwt => jwt.Claims["preferred_username"] = login);

        var me = await host.Bearing(token).MeAsync();

        Assert.Equal("acme:odd-name", me.GetProperty("login").GetString());
    }

    [Fact]
    public async Task A_token_of_more_than_eight_kilobytes_is_refused_unread()
    {
        var token = host.Issuer.TokenFor("huge", jwt => jwt.Claims["padding"] = new string('x', 8 * 1024));

        await (await host.Bearing(token).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Headers_beyond_the_servers_limit_never_reach_us()
    {
        var token = host.Issuer.TokenFor("huge", jwt => jwt.Claims["padding"] = new string('x', 40 * 1024));

        var response = await host.Bearing(token).AskMeAsync();

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    private static long SecondsFromNow(int seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToUnixTimeSeconds();
}
