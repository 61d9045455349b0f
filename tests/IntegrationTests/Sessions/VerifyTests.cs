using System.Net;
using System.Text;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>A GitHub token exchanged for a session.</summary>
public sealed class VerifyTests(GitHubHost host) : IClassFixture<GitHubHost>
{
    private const string Verify = "/api/v1/auth/verify";

    [Fact]
    public async Task A_good_token_opens_a_session()
    {
        var token = host.GitHub.TokenOf(1, "octocat", "repo, workflow, read:org", "2031-02-03 04:05:06 UTC", "The Octocat");

        var body = await (await PostAsync(new { token })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.True(body.GetProperty("valid").GetBoolean());
        Assert.Equal("octocat", body.GetProperty("user").GetProperty("login").GetString());
        Assert.Equal(1, body.GetProperty("user").GetProperty("id").GetInt64());
        Assert.Equal("The Octocat", body.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal("https://avatars.githubusercontent.com/u/1", body.GetProperty("user").GetProperty("avatar_url").GetString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("user").GetProperty("email").ValueKind);
        Assert.Equal(["repo", "workflow", "read:org"], Texts(body, "scopes_granted"));
        Assert.Equal("2031-02-03T04:05:06Z", body.GetProperty("token_expires_at").GetString());
        Assert.DoesNotContain(token, body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_session_is_a_bearer_for_the_same_person_and_needs_GitHub_no_more()
    {
        var token = host.GitHub.TokenOf(2, "hubot");
        var body = await (await PostAsync(new { token })).ShouldBeAsync(HttpStatusCode.OK);
        host.GitHub.Answer(token, 500);

        var me = await host.Bearing(body.GetProperty("access_token").GetString()!).MeAsync();

        Assert.Equal("hubot", me.GetProperty("login").GetString());
        Assert.Equal("session", me.GetProperty("via").GetString());
        Assert.Equal(body.GetProperty("session_id").GetString(), me.GetProperty("session_id").GetString());
        Assert.InRange(
            body.GetProperty("session_expires_at").GetDateTimeOffset(),
            host.Clock.GetUtcNow().AddHours(23.9),
            host.Clock.GetUtcNow().AddHours(24)
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("someday")]
    public async Task A_token_without_an_end_says_so(string? header)
    {
        var token = host.GitHub.TokenOf(3, "endless", expires: header);

        var body = await (await PostAsync(new { token })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(JsonValueKind.Null, body.GetProperty("token_expires_at").ValueKind);
    }

    [Fact]
    public async Task A_token_that_shows_no_scopes_is_not_refused_for_want_of_them()
    {
        var token = host.GitHub.TokenOf(4, "fine-grained", scopes: null);

        var body = await (await PostAsync(new { token })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Empty(Texts(body, "scopes_granted"));
    }

    [Theory]
    [InlineData("repo, workflow", new[] { "public_repo", "repo:status" })]
    [InlineData("admin:org", new[] { "read:org" })]
    [InlineData("", new string[0])]
    public async Task A_broad_scope_holds_the_narrow_ones(string granted, string[] scopes)
    {
        var token = host.GitHub.TokenOf(5, "broad", granted);

        await (await PostAsync(new { token, scopes })).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("repo", null, "workflow")]
    [InlineData("", null, "repo, workflow")]
    [InlineData("public_repo, workflow", null, "repo")]
    [InlineData("repo, workflow", new[] { "admin:org" }, "admin:org")]
    [InlineData("REPO, workflow", null, "repo")]
    public async Task Missing_scopes_get_the_special_body_and_no_session(string granted, string[]? scopes, string missing)
    {
        var sessions = await CountSessionsAsync();
        var token = host.GitHub.TokenOf(6, "narrow", granted);

        var response = await PostAsync(new { token, scopes });

        var body = await ShouldBeSpecialAsync(response);
        Assert.Contains(missing, body.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(scopes ?? ["repo", "workflow"], Texts(body, "required_scopes"));
        Assert.Equal(sessions, await CountSessionsAsync());
    }

    [Fact]
    public async Task A_token_that_GitHub_does_not_know_gets_the_special_body()
    {
        var sessions = await CountSessionsAsync();

        var response = await PostAsync(new { token = TestGitHub.NewToken() });

        await ShouldBeSpecialAsync(response);
        Assert.Equal(sessions, await CountSessionsAsync());
    }

    [Theory]
    [InlineData("""{}""", "VALIDATION_ERROR")]
    [InlineData("""{"token":""}""", "VALIDATION_ERROR")]
    [InlineData("""{"token":null}""", "VALIDATION_ERROR")]
    [InlineData("""{"token":7}""", "VALIDATION_ERROR")]
    [InlineData("""[]""", "VALIDATION_ERROR")]
    [InlineData("""{"token":""", "VALIDATION_ERROR")]
    [InlineData("", "VALIDATION_ERROR")]
    [InlineData("""{"token":"nonsense"}""", "MALFORMED_TOKEN")]
    [InlineData("""{"token":"ghs_0123456789abcdefghijklmnopqrstuvwxyz"}""", "MALFORMED_TOKEN")]
    [InlineData("""{"token":"eyJhbGciOiJub25lIn0.e30."}""", "MALFORMED_TOKEN")]
    [InlineData("""{"token":" ghp_0123456789abcdefghijklmnopqrstuvwxyz"}""", "MALFORMED_TOKEN")]
    [InlineData("""{"token":"ghp_\u0000"}""", "MALFORMED_TOKEN")]
    [InlineData("""{"token":"ghp_0123456789abcdefghijklmnopqrstuvwxyz","scopes":"repo"}""", "VALIDATION_ERROR")]
    [InlineData("""{"token":"ghp_0123456789abcdefghijklmnopqrstuvwxyz","scopes":[null]}""", "VALIDATION_ERROR")]
    [InlineData("""{"token":"ghp_0123456789abcdefghijklmnopqrstuvwxyz","scopes":[""]}""", "VALIDATION_ERROR")]
    public async Task What_is_no_request_is_refused_without_asking_GitHub(string json, string code)
    {
        var response = await host.Anonymous().PostAsync(Verify, new StringContent(json, Encoding.UTF8, "application/json"));

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, code);
        Assert.Equal(0, host.GitHub.RequestsWith("ghp_0123456789abcdefghijklmnopqrstuvwxyz"));
    }

    [Fact]
    public async Task More_scopes_than_there_are_is_refused()
    {
        var scopes = Enumerable.Repeat("repo", 51);

        var response = await PostAsync(new { token = host.GitHub.TokenOf(7, "greedy"), scopes });

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    private static async Task<JsonElement> ShouldBeSpecialAsync(HttpResponseMessage response)
    {
        var body = await response.ShouldBeAsync(HttpStatusCode.Unauthorized);
        Assert.Equal(["valid", "error", "required_scopes"], body.EnumerateObject().Select(property => property.Name));
        Assert.False(body.GetProperty("valid").GetBoolean());
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("error").GetString()));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Bearer", Assert.Single(response.Headers.GetValues("WWW-Authenticate")));
        return body;
    }

    private static IEnumerable<string?> Texts(JsonElement body, string name) =>
        body.GetProperty(name).EnumerateArray().Select(item => item.GetString());

    private Task<HttpResponseMessage> PostAsync(object body) => host.Anonymous().PostAsync(Verify, body);

    private Task<int> CountSessionsAsync() => host.InDbAsync(db => db.Sessions.CountAsync());
}
