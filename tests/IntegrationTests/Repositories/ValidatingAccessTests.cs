using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Installations;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Repositories;

public sealed class ValidatingAccessTests : IAsyncLifetime
{
    private const string Validate = "/api/v1/github/repositories/validate-access";
    private const string BadButShaped = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

    private readonly InstallationHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)_host).DisposeAsync();

    [Theory]
    [InlineData(Demo.RileyToken, Demo.InstallationId, "infra", true, true, true)]
    [InlineData(Demo.RileyToken, Demo.InstallationId, "vault", false, true, false)]
    [InlineData(Demo.RileyToken, Demo.InstallationId, "nothing", false, true, false)]
    [InlineData(Demo.RileyToken, 987654321, "infra", false, false, false)]
    [InlineData(BadButShaped, Demo.InstallationId, "infra", false, true, true)]
    [InlineData("nonsense", Demo.InstallationId, "infra", false, true, true)]
    public async Task Each_question_is_answered_by_itself(
        string token,
        long installation,
        string repository,
        bool hasAccess,
        bool isFound,
        bool isAccessible
    )
    {
        var answer = await AskAsync(_host.AsOctavia(), token, installation, repository);

        Assert.Equal((hasAccess, isFound, isAccessible), Read(answer));
    }

    [Fact]
    public async Task What_one_does_not_see_one_has_no_access_to()
    {
        var made = await _host.AtGitHub(
            HttpMethod.Post,
            "user/repos",
            new Dictionary<string, object> { ["name"] = "diary", ["private"] = true }
        );
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        var own = await octavia.InstallAsync(1001);

        Assert.Equal((false, true, true), Read(await AskAsync(_host.AsOctavia(), Demo.RileyToken, own, "diary", "octavia")));
        Assert.Equal((true, true, true), Read(await AskAsync(_host.AsOctavia(), Demo.OctaviaToken, own, "diary", "octavia")));
        Assert.Equal("diary", made.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Somebody_elses_installation_is_as_missing_as_one_that_is_not_there()
    {
        using var octavia = await GitHubPerson.SignedInAsync(_host.GitHub, "octavia");
        var own = await octavia.InstallAsync(1001);
        await _host.AtGitHub(HttpMethod.Post, "user/repos", new Dictionary<string, object> { ["name"] = "open", ["private"] = false });

        var theirs = await AskAsync(_host.AsRiley(), Demo.RileyToken, own, "open", "octavia");
        var missing = await AskAsync(_host.AsRiley(), Demo.RileyToken, 987654321, "open", "octavia");

        Assert.Equal(missing.GetRawText(), theirs.GetRawText());
        Assert.Equal((false, false, false), Read(theirs));
    }

    [Fact]
    public async Task It_is_enough_that_the_installation_is_the_token_holders()
    {
        var caller = await _host.AsAsync("a-program");

        Assert.Equal((true, true, true), Read(await AskAsync(caller, Demo.RileyToken, Demo.InstallationId, "infra")));
        Assert.Equal((false, false, false), Read(await AskAsync(caller, BadButShaped, Demo.InstallationId, "infra")));
    }

    [Theory]
    [InlineData("GET /user")]
    [InlineData("GET /user/orgs")]
    [InlineData("GET /app/installations")]
    [InlineData("GET /repos/{owner}/{repo}/installation")]
    [InlineData("GET /repos/{owner}/{repo}")]
    public async Task An_outage_is_no_answer(string route)
    {
        var octavia = _host.AsOctavia();
        await octavia.MeAsync();
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = route },
                Kind = new ServerError(),
            }
        );

        using var response = await SendAsync(octavia, Demo.RileyToken, Demo.InstallationId, "infra", "acme");

        await response.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
    }

    [Theory]
    [InlineData("user_access_token")]
    [InlineData("installation_id")]
    [InlineData("repo_owner")]
    [InlineData("repo_name")]
    public async Task Everything_is_needed(string missing)
    {
        var body = new Dictionary<string, object>
        {
            ["user_access_token"] = Demo.RileyToken,
            ["installation_id"] = Demo.InstallationId,
            ["repo_owner"] = "acme",
            ["repo_name"] = "infra",
        };
        body.Remove(missing);

        var answer = await _host.AsOctavia().PostAsync(Validate, body);

        var refused = await answer.ShouldBeErrorAsync(HttpStatusCode.UnprocessableEntity, "VALIDATION_ERROR");
        Assert.Equal(missing, Assert.Single(refused.GetProperty("errors").EnumerateObject()).Name);
        Assert.DoesNotContain(Demo.RileyToken, refused.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_takes_somebody_who_asks() =>
        await (await SendAsync(_host.Anonymous(), Demo.RileyToken, Demo.InstallationId, "infra", "acme")).ShouldBeRefusedAsync();

    private static (bool, bool, bool) Read(JsonElement answer) =>
        (
            answer.GetProperty("has_access").GetBoolean(),
            answer.GetProperty("installation_found").GetBoolean(),
            answer.GetProperty("repository_accessible").GetBoolean()
        );

    private static async Task<JsonElement> AskAsync(
        HttpClient client,
        string token,
        long installation,
        string repository,
        string owner = "acme"
    ) => await (await SendAsync(client, token, installation, repository, owner)).ShouldBeAsync(HttpStatusCode.OK);

    private static Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        string token,
        long installation,
        string repository,
        string owner
    ) =>
        client.PostAsync(
            Validate,
            new
            {
                user_access_token = token,
                installation_id = installation,
                repo_owner = owner,
                repo_name = repository,
            }
        );
}
