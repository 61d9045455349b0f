using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>Whatever happens to sessions and tokens is on record: who, what, to which, how it ended, in which request.</summary>
public sealed class SessionAuditTests(GitHubHost host) : IClassFixture<GitHubHost>
{
    private const string Tokens = "/api/v1/auth/tokens";
    private const string Missing = "00000000000000000000000000";

    [Fact]
    public async Task A_token_made()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, new { name = "nightly" });

        var id = (await response.ShouldBeAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        await ShouldBeOnRecordAsync(response, new("alice", "api_token.created", id!, "done"));
    }

    [Fact]
    public async Task A_token_not_made()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, new { name = "nightly", expires_in_days = 0 });

        await ShouldBeOnRecordAsync(response, new("alice", "api_token.created", "nightly", "refused:validation_error"));
    }

    [Fact]
    public async Task A_token_revoked()
    {
        var alice = await host.AsAsync("alice");
        var created = await (await alice.PostAsync(Tokens, new { name = "gone" })).ShouldBeAsync(HttpStatusCode.Created);
        var id = created.GetProperty("id").GetString();

        var response = await alice.DeleteAsync($"{Tokens}/{id}");

        await ShouldBeOnRecordAsync(response, new("alice", "api_token.revoked", id!, "done"));
    }

    [Fact]
    public async Task A_try_at_somebody_elses_token()
    {
        var bobs = await (await (await host.AsAsync("bob")).PostAsync(Tokens, new { name = "bobs" })).ShouldBeAsync(HttpStatusCode.Created);
        var mallory = await host.AsAsync("mallory");

        var response = await mallory.DeleteAsync($"{Tokens}/{bobs.GetProperty("id")}");

        await ShouldBeOnRecordAsync(
            response,
            new("mallory", "api_token.revoked", bobs.GetProperty("id").GetString()!, "refused:token_not_found")
        );
    }

    [Fact]
    public async Task A_session_opened_by_exchange()
    {
        var response = await VerifyAsync(host.GitHub.TokenOf(1, "octocat"));

        var body = await response.ShouldBeAsync(HttpStatusCode.OK);
        var sessionId = body.GetProperty("session_id").GetString()!;
        await ShouldBeOnRecordAsync(response, new("octocat", "session.opened", sessionId, "done"));
    }

    [Fact]
    public async Task A_session_opened_in_the_console_and_ended_there()
    {
        var browser = new TestBrowser(host);

        var opened = await browser.SignInAsync(await host.TokenOfAsync("alice"));
        var ended = await browser.PostAsync("/signout", new { });

        var sessionId = (await opened.ShouldBeAsync(HttpStatusCode.OK)).GetProperty("session_id").GetString()!;
        await ShouldBeOnRecordAsync(opened, new("alice", "session.opened", sessionId, "done"));
        await ShouldBeOnRecordAsync(ended, new("alice", "session.ended", sessionId, "done"));
    }

    [Fact]
    public async Task An_exchange_refused()
    {
        var unknown = await VerifyAsync(TestGitHub.NewToken());
        var narrow = await VerifyAsync(host.GitHub.TokenOf(2, "narrow", "gist"));

        await ShouldBeOnRecordAsync(unknown, new("anonymous", "session.opened", "github_token", "refused:invalid_token"));
        await ShouldBeOnRecordAsync(narrow, new("anonymous", "session.opened", "github_token", "refused:insufficient_scopes"));
    }

    [Fact]
    public async Task A_sign_in_refused()
    {
        var response = await new TestBrowser(host).SignInAsync("nonsense");

        await ShouldBeOnRecordAsync(response, new("anonymous", "session.opened", "console", "refused:unauthorized"));
    }

    [Fact]
    public async Task A_try_at_a_session_that_is_not_ones_own()
    {
        var mallory = await host.AsAsync("mallory");

        var response = await mallory.PostAsync("/api/v1/auth/logout", new { session_id = $"ses_{Missing}" });

        await ShouldBeOnRecordAsync(response, new("mallory", "session.ended", $"ses_{Missing}", "refused:session_not_found"));
    }

    [Fact]
    public async Task A_secret_that_was_sent_in_an_ids_place_is_not_kept()
    {
        var secret = await host.TokenOfAsync("alice");
        var alice = host.Bearing(secret);

        var revoked = await alice.DeleteAsync($"{Tokens}/{secret}");
        var ended = await alice.PostAsync("/api/v1/auth/logout", new { session_id = secret });

        await ShouldBeOnRecordAsync(revoked, new("alice", "api_token.revoked", "no tok id", "refused:token_not_found"));
        await ShouldBeOnRecordAsync(ended, new("alice", "session.ended", "no ses id", "refused:session_not_found"));
    }

    [Fact]
    public async Task The_first_visit_of_a_person_and_no_later_one()
    {
        var first = await host.Bearing(host.GitHub.TokenOf(77, "newcomer")).AskMeAsync();
        var second = await host.Bearing(host.GitHub.TokenOf(77, "newcomer")).AskMeAsync();

        await ShouldBeOnRecordAsync(first, new("newcomer", "person.met", "github:77", "done"));
        Assert.Empty(await RecordOfAsync(second));
    }

    [Fact]
    public async Task After_all_of_it_the_chain_holds()
    {
        await VerifyAsync(host.GitHub.TokenOf(3, "someone"));
        var admin = host.Bearing(host.GitHub.TokenOf(99, "octo-admin"));

        var verdict = await admin.GetJsonAsync("/api/v1/audit/verify");

        Assert.True(verdict.GetProperty("valid").GetBoolean());
    }

    private Task<HttpResponseMessage> VerifyAsync(string token) => host.Anonymous().PostAsync("/api/v1/auth/verify", new { token });

    private async Task ShouldBeOnRecordAsync(HttpResponseMessage response, Entry expected) =>
        Assert.Contains(expected, await RecordOfAsync(response));

    /// <summary>Found as an administrator finds it: by the correlation id that the caller was given.</summary>
    private async Task<List<Entry>> RecordOfAsync(HttpResponseMessage response)
    {
        var admin = host.Bearing(host.GitHub.TokenOf(99, "octo-admin"));
        var page = await admin.GetJsonAsync($"/api/v1/audit?correlation_id={response.Headers.GetValues("X-Correlation-Id").Single()}");
        return [.. page.GetProperty("items").EnumerateArray().Select(Entry.Of)];
    }

    private sealed record Entry(string Actor, string Action, string Subject, string Outcome)
    {
        public static Entry Of(JsonElement line) =>
            new(
                line.GetProperty("actor").GetString()!,
                line.GetProperty("action").GetString()!,
                line.GetProperty("subject").GetString()!,
                line.GetProperty("outcome").GetString()!
            );
    }
}
