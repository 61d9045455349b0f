using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Infrajet.IntegrationTests.Repositories;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

/// <summary>A token of the App's in somebody's hands does nothing that they could not do themselves.</summary>
public sealed class HandOutTokenTests : IAsyncLifetime
{
    private const string Token = "/api/v1/github/installation/token";

    private readonly InstallationHost _host = new();

    public Task InitializeAsync()
    {
        _host.With("GitHub:App:HandsOutTokens", "true");
        return _host.InitializeAsync();
    }

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Fact]
    public async Task By_default_it_reads_what_the_person_sees_there_and_no_more()
    {
        var made = await HandOutAsync(_host.AsRiley(), new { installation_id = Demo.InstallationId });

        Assert.StartsWith("ghs_", made.GetProperty("token").GetString(), StringComparison.Ordinal);
        Assert.Equal("selected", made.GetProperty("repository_selection").GetString());
        Assert.Equal(
            """{"contents":"read","metadata":"read"}""",
            JsonSerializer.Serialize(
                made.GetProperty("permissions").EnumerateObject().OrderBy(one => one.Name).ToDictionary(one => one.Name, one => one.Value)
            )
        );
        Assert.InRange(
            made.GetProperty("expires_at").GetDateTimeOffset(),
            _host.GitHub.Clock.GetUtcNow().AddMinutes(59),
            _host.GitHub.Clock.GetUtcNow().AddMinutes(61)
        );
        Assert.Equal(
            ["acme/infra", "acme/platform", "acme/website"],
            made.GetProperty("repositories").EnumerateArray().Select(name => name.GetString()).Order()
        );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_narrowed_to_what_was_named(bool isStateless)
    {
        _host.GitHub.World.Apps[Demo.AppId].HasStatelessTokens = isStateless;
        var made = await HandOutAsync(
            _host.AsOctavia(),
            new
            {
                installation_id = Demo.InstallationId,
                repositories = new[] { "infra", "ACME/Website", "infra" },
                permissions = new { contents = "write" },
            }
        );

        var token = made.GetProperty("token").GetString()!;
        Assert.Equal(HttpStatusCode.NoContent, await DispatchAsync(token, "infra"));
        Assert.Equal(HttpStatusCode.NoContent, await DispatchAsync(token, "website"));
        Assert.NotEqual(HttpStatusCode.NoContent, await DispatchAsync(token, "platform"));
        Assert.Equal("write", made.GetProperty("permissions").GetProperty("contents").GetString());
        Assert.False(made.GetProperty("permissions").TryGetProperty("administration", out _));
    }

    [Theory]
    [InlineData("contents", "write")]
    [InlineData("actions", "write")]
    [InlineData("administration", "read")]
    [InlineData("repository_hooks", "read")]
    public async Task Whoever_may_only_read_gets_nothing_that_does_more(string permission, string level)
    {
        var answer = await _host.AsRiley().PostAsync(Token, Asking(["infra"], permission, level));

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_REPOSITORIES_REFUSED");
    }

    [Theory]
    [InlineData("members", "read")]
    [InlineData("organization_administration", "read")]
    [InlineData("contents", "admin")]
    [InlineData("issues", "read")]
    [InlineData("anything", "read")]
    public async Task What_the_App_was_not_granted_or_reaches_beyond_repositories_is_refused(string permission, string level)
    {
        var answer = await _host.AsOctavia().PostAsync(Token, Asking(["infra"], permission, level));

        var body = await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_PERMISSIONS_REFUSED");
        Assert.Contains($"{permission}:{level}", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_installation_does_not_reach_and_what_is_not_there_are_refused_alike()
    {
        foreach (var name in new[] { "vault", "nothing", "octavia/infra" })
        {
            var answer = await _host.AsOctavia().PostAsync(Token, Asking([name], "contents", "read"));
            await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_REPOSITORIES_REFUSED");
        }
    }

    [Fact]
    public async Task Somebody_elses_installation_is_as_missing_as_one_that_is_not_there()
    {
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        var octavias = await octavia.InstallAsync(1001);
        using var riley = await GitHubPerson.SignedInAsync(_host.GitHub, "riley");
        HttpClient[] rileys =
        [
            _host.AsRiley(),
            _host.Bearing(await riley.AppUserTokenAsync()),
            await _host.WithApiTokenAsync(_host.AsRiley()),
        ];

        foreach (var client in rileys)
        {
            var answers = new List<string>();
            foreach (var id in new[] { octavias, 987654321L })
            {
                var answer = await client.PostAsync(Token, new { installation_id = id });
                var body = await answer.ShouldBeErrorAsync(HttpStatusCode.NotFound, "GITHUB_INSTALLATION_NOT_FOUND");
                answers.Add(body.GetProperty("message").GetString()!);
            }

            Assert.Single(answers.Distinct());
        }
    }

    [Fact]
    public async Task It_takes_a_GitHub_token_of_ones_own()
    {
        var withoutToken = await _host.WithApiTokenAsync(_host.AsOctavia());
        var stranger = await _host.AsAsync("stranger");

        foreach (var client in new[] { withoutToken, stranger })
        {
            var answer = await client.PostAsync(Token, new { installation_id = Demo.InstallationId });
            await answer.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_NOT_CONNECTED");
        }
    }

    [Fact]
    public async Task Each_is_a_new_one_and_ours_live_on_when_it_is_given_back()
    {
        var octavia = _host.AsOctavia();
        var first = await HandOutAsync(octavia, new { installation_id = Demo.InstallationId });
        var second = await HandOutAsync(octavia, new { installation_id = Demo.InstallationId });

        Assert.NotEqual(first.GetProperty("token").GetString(), second.GetProperty("token").GetString());
        await _host.AtGitHub(HttpMethod.Delete, "installation/token", token: first.GetProperty("token").GetString()!);
        await HandOutAsync(octavia, new { installation_id = Demo.InstallationId });
    }

    [Fact]
    public async Task It_is_recorded_to_whom_where_and_for_what_and_never_which()
    {
        var made = await HandOutAsync(_host.AsOctavia(), Asking(["infra"], "contents", "write"));
        await _host.AsRiley().PostAsync(Token, Asking(["infra"], "contents", "write"));

        var entries = await _host.InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Action == "installation_token.handed_out").OrderBy(entry => entry.Sequence).ToListAsync()
        );

        Assert.Equal(("octavia", "done"), (entries[0].Actor, entries[0].Outcome));
        Assert.Equal($"installation {Demo.InstallationId}, contents:write,metadata:read: acme/infra", entries[0].Subject);
        Assert.Equal(("riley", "refused:github_token_repositories_refused"), (entries[1].Actor, entries[1].Outcome));
        Assert.DoesNotContain(entries, entry => entry.Subject.Contains(made.GetProperty("token").GetString()!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unless_it_is_switched_on_nobody_gets_one()
    {
        await using var careful = new InstallationHost();
        await careful.InitializeAsync();

        var answer = await careful.AsOctavia().PostAsync(Token, new { installation_id = Demo.InstallationId });

        var body = await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_APP_TOKENS_OFF");
        Assert.Contains("GitHub:App:HandsOutTokens", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_App_there_is_none_to_be_had()
    {
        await using var without = new SetupHost();
        await without.InitializeAsync();

        var answer = await without.AsOctavia().PostAsync(Token, new { installation_id = Demo.InstallationId });

        await answer.ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, "GITHUB_APP_NOT_CONFIGURED");
    }

    [Fact]
    public async Task That_GitHub_refuses_the_App_is_no_fault_of_the_callers()
    {
        using var riley = await GitHubPerson.SignedInAsync(_host.GitHub, "riley");
        var client = _host.Bearing(await riley.AppUserTokenAsync());
        await HandOutAsync(client, new { installation_id = Demo.InstallationId });
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RepositoryHost.TokenRoute },
                Kind = new BadToken(),
            }
        );

        var answer = await client.PostAsync(Token, new { installation_id = Demo.InstallationId });

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_APP_REFUSED");
    }

    [Fact]
    public async Task Of_a_suspended_installation_there_is_none()
    {
        await _host.SuspendAsync();

        var answer = await _host.AsOctavia().PostAsync(Token, new { installation_id = Demo.InstallationId });

        await answer.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_INSTALLATION_SUSPENDED");
    }

    [Theory]
    [InlineData("""{}""", "installation_id")]
    [InlineData("""{"installation_id":0}""", "installation_id")]
    [InlineData("""{"installation_id":"6001"}""", "installation_id")]
    [InlineData("""{"installation_id":6001,"repositories":[]}""", "repositories")]
    [InlineData("""{"installation_id":6001,"permissions":{"contents":"everything"}}""", "permissions")]
    public async Task What_is_not_valid_is_422_with_the_field(string json, string field)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        var answer = await _host.AsOctavia().PostAsync(Token, content);

        var body = await answer.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.StartsWith(field, Assert.Single(body.GetProperty("errors").EnumerateObject()).Name, StringComparison.Ordinal);
    }

    private static object Asking(string[] repositories, string permission, string level) =>
        new
        {
            installation_id = Demo.InstallationId,
            repositories,
            permissions = new Dictionary<string, string> { [permission] = level },
        };

    private static async Task<JsonElement> HandOutAsync(HttpClient client, object body) =>
        await (await client.PostAsync(Token, body)).ShouldBeAsync(HttpStatusCode.OK);

    private async Task<HttpStatusCode> DispatchAsync(string token, string repository)
    {
        using var client = new HttpClient { BaseAddress = _host.GitHub.Address };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("a-test", "1.0"));
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var response = await client.PostAsJsonAsync($"repos/acme/{repository}/dispatches", new { event_type = "test" });
        return response.StatusCode;
    }
}
