using System.Net;
using System.Text.Json;
using Infrajet.Application.Connections;
using Infrajet.Domain.Sessions;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>A program connects its owner's account; the owner says yes in a browser.</summary>
public sealed class ConnectingTests : IAsyncLifetime
{
    private ConnectionHost _host = null!;
    private HttpClient _alice = null!;

    public async Task InitializeAsync()
    {
        _host = await StartAsync();
        _alice = await _host.AsAsync("alice");
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "code": "", "state": "" }""")]
    [InlineData("""{ "code": 1, "state": "x" }""")]
    public async Task What_is_handed_in_must_be_whole(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await _alice.PostAsync(CallbackPath, content);

        await answer.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_page_asks_for_the_scopes_with_a_proof_and_our_own_state()
    {
        var (page, state) = await BeginAsync(_alice, "?state=my-own");

        var query = QueryHelpers.ParseQuery(page.Query);
        Assert.Equal("/login/oauth/authorize", page.AbsolutePath);
        Assert.Equal("repo user:email read:user", query["scope"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(43, $"{query["code_challenge"]}".Length);
        Assert.Equal(state, query["state"]);
        Assert.Equal(43, state.Length);
        Assert.NotEqual("my-own", state);
    }

    [Fact]
    public async Task The_state_is_kept_as_a_hash_and_the_verifier_sealed()
    {
        var (_, state) = await BeginAsync(_alice);

        var kept = await _host.InDbAsync(db => db.Handshakes.SingleAsync());

        Assert.Matches("^[0-9a-f]{64}$", kept.Id);
        Assert.DoesNotContain(state, kept.Id + kept.SealedVerifier, StringComparison.Ordinal);
        Assert.Equal(await PersonAsync(_alice), kept.PersonId);
    }

    [Fact]
    public async Task Connecting_answers_with_the_profile_and_the_callers_own_state()
    {
        var (page, state) = await BeginAsync(_alice, "?state=my-own");
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");

        var profile = await (await FinishAsync(_alice, answer["code"], state)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(OctaviaId, profile.GetProperty("id").GetInt64());
        Assert.Equal("octavia", profile.GetProperty("login").GetString());
        Assert.Equal("octavia@acme.example", profile.GetProperty("email").GetString());
        Assert.Equal(JsonValueKind.Number, profile.GetProperty("public_repos").ValueKind);
        Assert.Equal("my-own", profile.GetProperty("caller_state").GetString());
    }

    [Fact]
    public async Task Whoever_has_connected_is_known_by_the_GitHub_account_as_well()
    {
        await ConnectAsync(_alice);

        var octavia = await _host.AsOctavia().MeAsync();

        Assert.Equal(await PersonAsync(_alice), octavia.GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task The_status_tells_what_was_granted_and_how_many_repositories_there_are()
    {
        var before = await _alice.GetJsonAsync(StatusPath);
        await ConnectAsync(_alice);
        var after = await _alice.GetJsonAsync(StatusPath);
        var again = await _alice.GetJsonAsync(StatusPath);

        Assert.False(before.GetProperty("connected").GetBoolean());
        Assert.Equal(JsonValueKind.Null, before.GetProperty("username").ValueKind);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("repositories_count").ValueKind);
        Assert.True(after.GetProperty("connected").GetBoolean());
        Assert.Equal("octavia", after.GetProperty("username").GetString());
        Assert.Equal(4, after.GetProperty("repositories_count").GetInt32());
        Assert.Equal(["read:user", "repo", "user:email"], Words(after.GetProperty("permissions")).Order(StringComparer.Ordinal));
        Assert.False(after.GetProperty("needs_reconnect").GetBoolean());
        Assert.Equal(4, again.GetProperty("repositories_count").GetInt32());
        Assert.Equal(1, _host.GitHub.Requests.Count("GET /user/repos"));
    }

    [Fact]
    public async Task The_count_is_left_open_while_GitHub_is_away()
    {
        await ConnectAsync(_alice);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /user/repos" },
                Kind = new ServerError(),
            }
        );

        var status = await _alice.GetJsonAsync(StatusPath);

        Assert.True(status.GetProperty("connected").GetBoolean());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("repositories_count").ValueKind);
        Assert.False(status.GetProperty("needs_reconnect").GetBoolean());
    }

    [Fact]
    public async Task A_revoked_token_is_found_out_and_shown()
    {
        await ConnectAsync(_alice);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /user/repos" },
                Kind = new BadToken(),
            }
        );

        var status = await _alice.GetJsonAsync(StatusPath);

        Assert.True(status.GetProperty("needs_reconnect").GetBoolean());
        _host.GitHub.Faults.Clear();
        await ConnectAsync(_alice);
        Assert.False((await _alice.GetJsonAsync(StatusPath)).GetProperty("needs_reconnect").GetBoolean());
    }

    [Theory]
    [InlineData("?state=%00")]
    [InlineData("?state=line%0Abreak")]
    [InlineData("?return_to=//evil.example")]
    [InlineData("?return_to=https://evil.example")]
    public async Task What_is_malformed_is_refused(string query)
    {
        await (await _alice.GetAsync(LoginPath + query)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        await (await _alice.GetAsync($"{LoginPath}?state={new string('x', 501)}")).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest,
            "VALIDATION_ERROR"
        );
    }

    [Fact]
    public async Task Strangers_cannot_begin()
    {
        await (await _host.Anonymous().GetAsync(LoginPath)).ShouldBeRefusedAsync();
        await (await _host.Anonymous().GetAsync(StatusPath)).ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("never-issued")]
    [InlineData("x")]
    public async Task A_state_that_is_not_ours_is_refused(string state) =>
        await ShouldBeInvalidAsync(await FinishAsync(_alice, "code", state));

    [Fact]
    public async Task A_state_works_for_its_owner_alone_and_survives_a_strangers_try()
    {
        var (page, state) = await BeginAsync(_alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");

        await ShouldBeInvalidAsync(await FinishAsync(await _host.AsAsync("mallory"), answer["code"], state));
        await (await FinishAsync(_alice, answer["code"], state)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_state_holds_for_ten_minutes()
    {
        var (page, state) = await BeginAsync(_alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");
        _host.Clock.Advance(TimeSpan.FromMinutes(10));

        await ShouldBeInvalidAsync(await FinishAsync(_alice, answer["code"], state));
    }

    [Fact]
    public async Task Of_a_hundred_uses_at_once_one_wins()
    {
        var (page, state) = await BeginAsync(_alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => FinishAsync(_alice, answer["code"], state)));

        Assert.Single(answers, one => one.IsSuccessStatusCode);
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
        foreach (var refused in answers.Where(one => !one.IsSuccessStatusCode))
        {
            await ShouldBeInvalidAsync(refused);
        }
    }

    [Fact]
    public async Task A_code_that_GitHub_refuses_uses_the_state_up_and_stores_nothing()
    {
        var (_, state) = await BeginAsync(_alice);

        await (await FinishAsync(_alice, "made-up", state)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_CODE_REFUSED");

        await ShouldBeInvalidAsync(await FinishAsync(_alice, "made-up", state));
        Assert.Null(await _host.ConnectionAsync());
        Assert.Equal(0, await _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection")));
    }

    [Fact]
    public async Task Another_ones_code_does_not_fit_the_proof()
    {
        var mallory = await _host.AsAsync("mallory");
        var stolen = await GitHubVisitor.AgreeAsync((await BeginAsync(mallory)).Page, "riley");
        var (_, state) = await BeginAsync(_alice);

        await (await FinishAsync(_alice, stolen["code"], state)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_CODE_REFUSED");
    }

    [Fact]
    public async Task An_account_belongs_to_one_person_and_a_second_ones_token_is_given_back()
    {
        await ConnectAsync(_alice);
        var bob = await _host.AsAsync("bob");
        var (page, state) = await BeginAsync(bob);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");

        await (await FinishAsync(bob, answer["code"], state)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_ACCOUNT_TAKEN");

        Assert.Equal(1, _host.GitHub.Requests.Count(RevokeRoute));
        Assert.False((await bob.GetJsonAsync(StatusPath)).GetProperty("connected").GetBoolean());
        Assert.Equal(4, (await _alice.GetJsonAsync(StatusPath)).GetProperty("repositories_count").GetInt32());
    }

    [Fact]
    public async Task Whoever_switched_accounts_at_GitHub_is_refused_without_a_merge()
    {
        await ConnectAsync(_alice);
        var (page, state) = await BeginAsync(_alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "riley");

        await (await FinishAsync(_alice, answer["code"], state)).ShouldBeErrorAsync(HttpStatusCode.Conflict, "GITHUB_ACCOUNT_DIFFERS");

        Assert.Equal(OctaviaId, (await _host.ConnectionAsync())!.GitHubId);
        Assert.Equal(1, _host.GitHub.Requests.Count(RevokeRoute));
    }

    [Fact]
    public async Task Two_who_want_the_same_account_at_once_do_not_both_get_it()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => _host.AsAsync($"person{number}")));
        var ways = new List<(HttpClient Person, string Code, string State)>();
        foreach (var person in people)
        {
            var (page, state) = await BeginAsync(person);
            ways.Add((person, (await GitHubVisitor.AgreeAsync(page, "octavia"))["code"], state));
        }

        var answers = await Task.WhenAll(ways.Select(way => FinishAsync(way.Person, way.Code, way.State)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.NotNull(await _host.ConnectionAsync());
    }

    [Fact]
    public async Task Connecting_once_more_takes_the_new_token_and_has_the_old_one_revoked()
    {
        await ConnectAsync(_alice);
        var person = await PersonAsync(_alice);
        var first = await _host.LentAsync(person);

        await ConnectAsync(_alice);

        Assert.NotEqual(first, await _host.LentAsync(person));
        await Eventually.TrueAsync(() => Task.FromResult(_host.GitHub.Requests.Count(RevokeRoute) == 1), "the old token revoked");
        await Eventually.TrueAsync(
            async () => await _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection")) == 1,
            "the old token forgotten"
        );
        Assert.Equal(4, (await _alice.GetJsonAsync(StatusPath)).GetProperty("repositories_count").GetInt32());
    }

    [Fact]
    public async Task A_token_whose_owner_GitHub_does_not_tell_is_given_back()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /user" },
                Kind = new ServerError(),
            }
        );
        var (page, state) = await BeginAsync(_alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");

        await (await FinishAsync(_alice, answer["code"], state)).ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");

        Assert.Equal(1, _host.GitHub.Requests.Count(RevokeRoute));
        Assert.Null(await _host.ConnectionAsync());
    }

    [Fact]
    public async Task A_token_that_the_database_cannot_take_in_is_given_back()
    {
        await FinishWithoutTableAsync();

        Assert.Equal(1, _host.GitHub.Requests.Count(RevokeRoute));
        Assert.Equal(0, await SecretsAsync());
    }

    [Fact]
    public async Task And_where_GitHub_is_away_as_well_it_is_given_back_later()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RevokeRoute },
                Kind = new ServerError(),
                Times = 1,
            }
        );

        await FinishWithoutTableAsync();

        await Eventually.TrueAsync(() => Task.FromResult(_host.GitHub.Requests.Count(RevokeRoute) == 2), "the token revoked later");
        await Eventually.TrueAsync(async () => await SecretsAsync() == 0, "the token forgotten");
    }

    [Fact]
    public async Task Who_was_renamed_at_GitHub_is_known_by_the_new_name_once_they_connect_anew()
    {
        await ConnectAsync(_alice);
        await _host.InDbAsync(async db =>
        {
            var person = await db.People.Include(person => person.Identities).SingleAsync(person => person.Login == "alice");
            person.AlsoKnownAs(new(PersonKey.GitHub, $"{OctaviaId}"), "octavia-before");
            return await db.SaveChangesAsync();
        });

        await ConnectAsync(_alice);

        var person = await _host.InDbAsync(db => db.People.Include(person => person.Identities).SingleAsync(one => one.Login == "alice"));
        Assert.Equal("octavia", Assert.Single(person.Identities, identity => identity.Provider == PersonKey.GitHub).Login);
    }

    [Fact]
    public async Task Upkeep_removes_the_ways_that_are_over()
    {
        await BeginAsync(_alice);
        _host.Clock.Advance(TimeSpan.FromMinutes(11));
        await BeginAsync(_alice);

        await _host.SendAsync(new ForgetOldHandshakes());

        Assert.Equal(1, await _host.InDbAsync(db => db.Handshakes.CountAsync()));
    }

    private async Task FinishWithoutTableAsync()
    {
        var (page, state) = await BeginAsync(_alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");
        await _host.InDbAsync(db => db.Database.ExecuteSqlRawAsync("DROP TABLE Connections"));

        var answered = await FinishAsync(_alice, answer["code"], state);

        Assert.True((int)answered.StatusCode >= 500);
    }

    private Task<int> SecretsAsync() => _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection"));

    private static async Task ShouldBeInvalidAsync(HttpResponseMessage response) =>
        await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_STATE_INVALID");

    private static IEnumerable<string> Words(JsonElement list) => list.EnumerateArray().Select(word => word.GetString()!);
}
