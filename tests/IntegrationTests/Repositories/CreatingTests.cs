using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Installations;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Repositories;

public sealed class CreatingTests : IAsyncLifetime
{
    private const string Repositories = "/api/v1/github/repositories";
    private const string CreatingRoute = "POST /orgs/{org}/repos";

    private readonly InstallationHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task In_an_organisation_the_App_makes_it_and_it_is_in_ones_list_ready_to_work_with()
    {
        var octavia = _host.AsOctavia();

        var made = await CreateAsync(
            octavia,
            new
            {
                installation_id = Demo.InstallationId,
                name = "new-one",
                description = "Fresh",
                owner = "ACME",
            }
        );

        Assert.Equal("acme/new-one", made.GetProperty("full_name").GetString());
        Assert.Equal("Fresh", made.GetProperty("description").GetString());
        Assert.True(made.GetProperty("private").GetBoolean());
        Assert.Equal("main", made.GetProperty("default_branch").GetString());
        var id = made.GetProperty("id").GetInt64();
        var listed = await octavia.RepositoryAsync(id);
        Assert.Equal(Demo.InstallationId, listed.GetProperty("installation_id").GetInt64());
        await (await octavia.DispatchAsync("acme/new-one", "anything")).ShouldBeAsync(HttpStatusCode.Accepted);
        Assert.Equal("Installation", Credential(CreatingRoute));
        Assert.Equal(
            [("octavia", "repository.created", $"acme/new-one ({id})")],
            await _host.InDbAsync(db =>
                db.AuditEntries.Where(entry => entry.Action == "repository.created")
                    .Select(entry => ValueTuple.Create(entry.Actor, entry.Action, entry.Subject))
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_new_one_may_be_unfindable_for_a_while_and_is_there_all_the_same()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Method = "GET", Path = "/repos/acme/slow*/**" },
                Kind = new ServerError(404),
                Times = 5,
            }
        );
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Method = "GET", Path = "/repos/acme/slow" },
                Kind = new ServerError(404),
                Times = 5,
            }
        );

        var made = await CreateAsync(_host.AsOctavia(), new { installation_id = Demo.InstallationId, name = "slow" });

        Assert.Equal(Demo.InstallationId, (await _host.RepositoryRowAsync(made.GetProperty("id").GetInt64()))!.InstallationId);
    }

    [Fact]
    public async Task Public_and_empty_if_that_is_wanted()
    {
        var made = await CreateAsync(
            _host.AsOctavia(),
            new Dictionary<string, object>
            {
                ["installation_id"] = Demo.InstallationId,
                ["name"] = "open",
                ["private"] = false,
                ["auto_init"] = false,
            }
        );

        Assert.False(made.GetProperty("private").GetBoolean());
        var branches = await _host.AtGitHub(HttpMethod.Get, "repos/acme/open/branches");
        Assert.Equal(0, branches.GetArrayLength());
    }

    [Fact]
    public async Task In_ones_own_account_ones_own_token_makes_it()
    {
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        var own = await octavia.InstallAsync(1001);

        var made = await CreateAsync(_host.AsOctavia(), new { installation_id = own, name = "mine" });

        Assert.Equal("octavia/mine", made.GetProperty("full_name").GetString());
        Assert.Equal(own, (await _host.RepositoryRowAsync(made.GetProperty("id").GetInt64()))!.InstallationId);
        Assert.Equal("Classic", Credential("POST /user/repos"));
    }

    [Fact]
    public async Task Without_ones_own_token_it_is_explained_why_that_does_not_go()
    {
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        var own = await octavia.InstallAsync(1001);
        var withoutToken = await _host.WithApiTokenAsync(_host.AsOctavia());

        var answer = await withoutToken.PostAsync(Repositories, new { installation_id = own, name = "mine" });

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_NEEDED");
    }

    [Fact]
    public async Task In_an_organisation_the_Apps_eyes_are_enough_to_know_who_may()
    {
        var withoutToken = await _host.WithApiTokenAsync(_host.AsOctavia());

        var made = await CreateAsync(withoutToken, new { installation_id = Demo.InstallationId, name = "seen-by-the-app" });

        Assert.Equal("acme/seen-by-the-app", made.GetProperty("full_name").GetString());
    }

    [Fact]
    public async Task Whoever_may_not_say_what_they_are_there_may_not_create()
    {
        using var riley = await GitHubPerson.SignedInAsync(_host.GitHub, "riley");
        var client = _host.Bearing(await riley.AppUserTokenAsync());
        await client.MeAsync();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = "GET /user/memberships/orgs/{org}" },
                Kind = new ServerError(403),
                Times = 10,
            }
        );

        var answer = await client.PostAsync(Repositories, new { installation_id = Demo.InstallationId, name = "not-to-be" });

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "REPOSITORY_CREATION_REFUSED");
        Assert.Equal(0, _host.GitHub.Requests.Count(CreatingRoute));
    }

    [Fact]
    public async Task Somebody_elses_installation_is_as_missing_as_one_that_is_not_there()
    {
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        var octavias = await octavia.InstallAsync(1001);

        foreach (var client in new[] { _host.AsRiley(), await _host.WithApiTokenAsync(_host.AsRiley()) })
        {
            var answers = new List<string>();
            foreach (var id in new[] { octavias, 987654321L })
            {
                var answer = await client.PostAsync(Repositories, new { installation_id = id, name = "theirs" });
                var body = await answer.ShouldBeErrorAsync(HttpStatusCode.NotFound, "GITHUB_INSTALLATION_NOT_FOUND");
                answers.Add(body.GetProperty("detail").GetString()!);
            }

            Assert.Single(answers.Distinct());
        }
    }

    [Fact]
    public async Task A_name_that_is_taken_is_422_with_GitHubs_words()
    {
        var answer = await _host.AsOctavia().PostAsync(Repositories, new { installation_id = Demo.InstallationId, name = "infra" });

        var body = await answer.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Contains("already exists", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("name", Assert.Single(body.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("""{"name":"x"}""", "installation_id")]
    [InlineData("""{"installation_id":6001}""", "name")]
    [InlineData("""{"installation_id":6001,"name":"a b"}""", "name")]
    [InlineData("""{"installation_id":6001,"name":".."}""", "name")]
    [InlineData("""{"installation_id":6001,"name":"x.git"}""", "name")]
    [InlineData("""{"installation_id":6001,"name":"x","owner":"globex"}""", "owner")]
    [InlineData("""{"installation_id":6001,"name":"x","description":"a\u0000b"}""", "description")]
    public async Task What_is_not_valid_is_422_and_GitHub_is_asked_to_make_nothing(string json, string field)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        var answer = await _host.AsOctavia().PostAsync(Repositories, content);

        var body = await answer.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Equal(field, Assert.Single(body.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal(0, _host.GitHub.Requests.Count(CreatingRoute));
    }

    [Fact]
    public async Task Where_the_App_may_not_that_is_told()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = CreatingRoute },
                Kind = new ServerError(403),
                Times = 1,
            }
        );

        var answer = await _host.AsOctavia().PostAsync(Repositories, new { installation_id = Demo.InstallationId, name = "denied" });

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_APP_PERMISSION_MISSING");
    }

    [Fact]
    public async Task That_nobody_knows_whether_it_was_made_is_told_and_nothing_is_sent_twice()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = CreatingRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );

        var answer = await _host.AsOctavia().PostAsync(Repositories, new { installation_id = Demo.InstallationId, name = "perhaps" });

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_OUTCOME_UNKNOWN");
        Assert.Equal(1, _host.GitHub.Requests.Count(CreatingRoute));
    }

    private string Credential(string route) => $"{_host.GitHub.Requests.Latest.Last(request => request.Route == route).Credential}";

    private static async Task<JsonElement> CreateAsync(HttpClient client, object body) =>
        await (await client.PostAsync(Repositories, body)).ShouldBeAsync(HttpStatusCode.OK);
}
