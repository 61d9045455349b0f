using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>Why somebody may do something in a repository of their list, or not, and where it is mended.</summary>
public sealed class ExplainingTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    [Fact]
    public async Task Where_all_is_well_it_says_who_would_act()
    {
        var (id, name) = await host.RepositoryAsync();

        var told = await ExplainAsync(host.AsOctavia(), id, "dispatch");

        Assert.True(told.GetProperty("allowed").GetBoolean());
        Assert.Equal(name, told.GetProperty("full_name").GetString());
        Assert.Equal("dispatch", told.GetProperty("for").GetString());
        Assert.Equal("octavia", told.GetProperty("person").GetProperty("login").GetString());
        Assert.Equal("write", told.GetProperty("person").GetProperty("needed").GetString());
        Assert.Equal("admin", told.GetProperty("person").GetProperty("granted").GetString());
        Assert.Equal("classic", told.GetProperty("token").GetProperty("kind").GetString());
        Assert.Contains("repo", told.GetProperty("token").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        Assert.Equal(Demo.InstallationId, told.GetProperty("app").GetProperty("installation_id").GetInt64());
        Assert.Equal("write", told.GetProperty("app").GetProperty("needed").GetProperty("contents").GetString());
        Assert.Equal("write", told.GetProperty("app").GetProperty("granted").GetProperty("contents").GetString());
        Assert.Empty(told.GetProperty("app").GetProperty("missing").EnumerateArray());
        Assert.Equal(
            Page($"organizations/acme/settings/installations/{Demo.InstallationId}"),
            told.GetProperty("app").GetProperty("page").GetString()
        );
        Assert.Equal("installation", told.GetProperty("uses").GetString());
        Assert.Equal($"{Demo.AppSlug}[bot]", told.GetProperty("acts_as").GetString());
        Assert.Empty(told.GetProperty("obstacles").EnumerateArray());
    }

    [Fact]
    public async Task Without_the_App_it_is_ones_own_token_and_it_says_where_the_App_is_to_be_had()
    {
        var (id, _) = await host.RepositoryAsync(isPrivate: true, hasApp: false);

        var told = await ExplainAsync(host.AsOctavia(), id, "workflow");

        Assert.True(told.GetProperty("allowed").GetBoolean());
        Assert.Equal("own_token", told.GetProperty("uses").GetString());
        Assert.Equal("octavia", told.GetProperty("acts_as").GetString());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("app").GetProperty("installation_id").ValueKind);
        Assert.Equal(Page($"apps/{Demo.AppSlug}/installations/new"), told.GetProperty("app").GetProperty("page").GetString());
    }

    [Fact]
    public async Task A_right_that_is_too_small_is_named_beside_the_one_that_is_needed()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, "triage");
        var riley = host.AsRiley();
        await riley.RegisterAsync(name);

        var told = await ExplainAsync(riley, id, "run_control");

        var obstacle = Obstacle(told, "right_missing");
        Assert.Contains("'triage'", obstacle.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("'write'", obstacle.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(Page($"{name}/settings/access"), obstacle.GetProperty("page").GetString());
        Assert.True((await ExplainAsync(riley, id, "runs")).GetProperty("allowed").GetBoolean());
    }

    [Fact]
    public async Task What_is_archived_is_said_to_those_who_may_see_it()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.ArchiveAsync(name);

        var told = await ExplainAsync(host.AsOctavia(), id, "dispatch");

        Assert.Equal(Page($"{name}/settings"), Obstacle(told, "repository_archived").GetProperty("page").GetString());
        Assert.True(told.GetProperty("archived").GetBoolean());
        Assert.True((await ExplainAsync(host.AsOctavia(), id, "files")).GetProperty("allowed").GetBoolean());
    }

    [Fact]
    public async Task Whoever_can_see_it_no_more_is_told_that_and_nothing_else()
    {
        var (id, name) = await host.RepositoryAsync();
        var riley = host.AsRiley();
        await riley.RegisterAsync(name);
        await host.DeleteAsync(name);

        var told = await ExplainAsync(riley, id, "dispatch");

        Obstacle(told, "repository_not_visible");
        Assert.Equal(JsonValueKind.Null, told.GetProperty("app").GetProperty("installation_id").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("app").GetProperty("page").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("uses").ValueKind);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("person").GetProperty("granted").ValueKind);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_where_it_would_have_to_act()
    {
        var (id, name) = await host.RepositoryAsync(hasApp: false);
        var octavia = host.Bearing(await host.TokenAsync("octavia", "read:user"));

        var told = await ExplainAsync(octavia, id, "dispatch");

        var obstacle = Obstacle(told, "token_scopes_missing");
        Assert.Contains("public_repo", obstacle.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(Page("settings/tokens"), obstacle.GetProperty("page").GetString());
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task A_revoked_token_is_told_as_such()
    {
        var (id, _) = await host.RepositoryAsync();
        var token = await host.TokenAsync("octavia", "repo");
        var octavia = host.Bearing(token);
        await octavia.MeAsync();
        await host.RevokeAsync(token);

        var told = await ExplainAsync(octavia, id, "dispatch");

        Assert.Equal(Page("settings/tokens"), Obstacle(told, "github_token_refused").GetProperty("page").GetString());
    }

    [Theory]
    [InlineData(RepositoryHost.TokenRoute)]
    [InlineData(RepositoryHost.AskingAppRoute)]
    public async Task That_GitHub_refuses_the_App_sends_nobody_to_make_a_new_token(string route)
    {
        var (id, name) = await host.RepositoryAsync();
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());
        using var refusing = host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new BadToken(),
            }
        );

        var told = await octavia.GetAsync($"/api/v1/repositories/{id}/access?for=dispatch");
        var sent = await octavia.DispatchAsync(name, "x");

        await told.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        await sent.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
    }

    [Fact]
    public async Task Without_own_token_and_App_there_is_nobody_to_ask_with()
    {
        var (id, _) = await host.RepositoryAsync(hasApp: false);
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());

        var told = await ExplainAsync(octavia, id, "dispatch");

        Assert.Equal(Page($"apps/{Demo.AppSlug}/installations/new"), Obstacle(told, "nobody_to_ask_with").GetProperty("page").GetString());
        Assert.Equal("none", told.GetProperty("token").GetProperty("kind").GetString());
    }

    [Fact]
    public async Task What_is_said_holds_for_what_is_done_next()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, "push");
        var riley = host.AsRiley();
        await riley.RegisterAsync(name);
        await riley.DispatchAsync(name, "x").AcceptedAsync();
        await host.LetRileyAsync(name, "pull");

        Obstacle(await ExplainAsync(riley, id, "dispatch"), "right_missing");

        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task What_it_is_for_is_one_of_a_few_words()
    {
        var (id, _) = await host.RepositoryAsync();

        var response = await host.AsOctavia().GetAsync($"/api/v1/repositories/{id}/access?for=everything");

        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
    }

    private static Task<JsonElement> ExplainAsync(HttpClient person, long id, string purpose) =>
        person.GetJsonAsync($"/api/v1/repositories/{id}/access?for={purpose}");

    private static JsonElement Obstacle(JsonElement told, string code)
    {
        Assert.False(told.GetProperty("allowed").GetBoolean());
        return Assert.Single(told.GetProperty("obstacles").EnumerateArray(), obstacle => obstacle.GetProperty("code").GetString() == code);
    }

    private string Page(string path) => new Uri(host.GitHub.Address, path).AbsoluteUri;
}
