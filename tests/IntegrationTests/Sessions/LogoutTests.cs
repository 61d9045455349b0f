using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Sessions;

public sealed class LogoutTests(GitHubHost host) : IClassFixture<GitHubHost>
{
    private const string Logout = "/api/v1/auth/logout";

    [Fact]
    public async Task Ones_own_session_is_over_at_once()
    {
        var (sessionId, octocat) = await OpenAsync(1, "octocat");

        var body = await (await octocat.PostAsync(Logout, new { session_id = sessionId })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.True(body.GetProperty("success").GetBoolean());
        Assert.False(string.IsNullOrWhiteSpace(body.GetProperty("message").GetString()));
        await (await octocat.AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task One_session_may_end_another_of_the_same_person_and_goes_on_itself()
    {
        var (_, here) = await OpenAsync(1, "octocat");
        var (sessionId, there) = await OpenAsync(1, "octocat");

        await (await here.PostAsync(Logout, new { session_id = sessionId })).ShouldBeAsync(HttpStatusCode.OK);

        await (await there.AskMeAsync()).ShouldBeRefusedAsync();
        await here.MeAsync();
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_touched_and_looks_like_one_that_is_not_there()
    {
        var (victimsId, victim) = await OpenAsync(1, "octocat");
        var (_, mallory) = await OpenAsync(2, "mallory");

        var foreign = await (await mallory.PostAsync(Logout, new { session_id = victimsId })).ShouldBeAsync(HttpStatusCode.OK);
        var missing = await (await mallory.PostAsync(Logout, new { session_id = "ses_00000000000000000000000000" })).ShouldBeAsync(
            HttpStatusCode.OK
        );

        Assert.Equal(missing.GetRawText(), foreign.GetRawText());
        await victim.MeAsync();
    }

    [Fact]
    public async Task Ending_a_session_twice_is_no_fault()
    {
        var (_, here) = await OpenAsync(1, "octocat");
        var (sessionId, _) = await OpenAsync(1, "octocat");
        await (await here.PostAsync(Logout, new { session_id = sessionId })).ShouldBeAsync(HttpStatusCode.OK);

        var again = await here.PostAsync(Logout, new { session_id = sessionId });

        await again.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"session_id":""}""")]
    [InlineData("""{"session_id":null}""")]
    [InlineData("""{"session_id":7}""")]
    [InlineData("""{"session_id":["ses_00000000000000000000000000"]}""")]
    public async Task A_session_must_be_named(string json)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(
            Logout,
            new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))
        );

        var body = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Contains("session_id", body.GetProperty("errors").EnumerateObject().Select(fault => fault.Name));
    }

    [Fact]
    public async Task Nobody_ends_nothing()
    {
        var (sessionId, octocat) = await OpenAsync(1, "octocat");

        var response = await host.Anonymous().PostAsync(Logout, new { session_id = sessionId });

        await response.ShouldBeRefusedAsync();
        await octocat.MeAsync();
    }

    [Fact]
    public async Task The_list_of_sessions_shows_ones_own_open_ones()
    {
        var (_, bystander) = await OpenAsync(3, "bystander");
        var (here, hubot) = await OpenAsync(4, "hubot");
        var (there, _) = await OpenAsync(4, "hubot");
        var (ended, _) = await OpenAsync(4, "hubot");
        await (await hubot.DeleteAsync($"/api/v1/auth/sessions/{ended}")).ShouldBeAsync(HttpStatusCode.NoContent);

        var items = (await hubot.GetJsonAsync("/api/v1/auth/sessions")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(new[] { here, there }.Order(StringComparer.Ordinal), items.Select(IdOf).Order(StringComparer.Ordinal));
        Assert.Equal(here, IdOf(Assert.Single(items, item => item.GetProperty("is_current").GetBoolean())));
        Assert.Single((await bystander.GetJsonAsync("/api/v1/auth/sessions")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Ending_somebody_elses_session_by_its_address_answers_as_if_it_were_not_there()
    {
        var (victimsId, victim) = await OpenAsync(1, "octocat");
        var (_, mallory) = await OpenAsync(2, "mallory");

        var response = await mallory.DeleteAsync($"/api/v1/auth/sessions/{victimsId}");

        await response.ShouldBeErrorAsync(HttpStatusCode.NotFound, "SESSION_NOT_FOUND");
        await victim.MeAsync();
    }

    private static string? IdOf(JsonElement item) => item.GetProperty("id").GetString();

    private async Task<(string SessionId, HttpClient Client)> OpenAsync(long id, string login)
    {
        var response = await host.Anonymous().PostAsync("/api/v1/auth/verify", new { token = host.GitHub.TokenOf(id, login) });
        var body = await response.ShouldBeAsync(HttpStatusCode.OK);
        return (body.GetProperty("session_id").GetString()!, host.Bearing(body.GetProperty("access_token").GetString()!));
    }
}
