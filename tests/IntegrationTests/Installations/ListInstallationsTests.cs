using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;

namespace Infrajet.IntegrationTests.Installations;

public sealed class ListInstallationsTests(InstallationHost host) : IClassFixture<InstallationHost>
{
    private const string Installations = "/api/v1/github/installations";
    private const string Listing = "GET /user/installations";

    [Fact]
    public async Task A_token_of_the_App_shows_what_GitHub_lists_for_the_person()
    {
        using var riley = await GitHubPerson.SignedInAsync(host.GitHub, "riley");
        var token = await riley.AppUserTokenAsync();

        var installation = Assert.Single(await ListAsync(host.Bearing(token)));

        Assert.Equal(Demo.InstallationId, installation.GetProperty("id").GetInt64());
        Assert.Equal("acme", installation.GetProperty("account_login").GetString());
        Assert.Equal("Organization", installation.GetProperty("account_type").GetString());
        Assert.Equal("write", installation.GetProperty("permissions").GetProperty("contents").GetString());
        Assert.Contains(installation.GetProperty("events").EnumerateArray(), name => name.GetString() == "push");
        Assert.Equal("selected", installation.GetProperty("repository_selection").GetString());
        Assert.Equal(JsonValueKind.Null, installation.GetProperty("suspended_at").ValueKind);
        Assert.EndsWith("Z", installation.GetProperty("created_at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_other_token_shows_those_of_ones_own_account_and_organisations_and_never_more()
    {
        using var octavia = await GitHubPerson.SignedInAsync(host.GitHub, "octavia");
        var own = await OwnInstallationAsync(octavia);

        var octavias = await ListAsync(host.AsOctavia());
        var rileys = await ListAsync(host.AsRiley());

        Assert.Equal([Demo.InstallationId, own], octavias.Select(Id).Order());
        Assert.Equal([Demo.InstallationId], rileys.Select(Id));
    }

    [Fact]
    public async Task The_header_goes_before_the_bearer_for_somebody_whom_GitHub_does_not_know_here()
    {
        using var riley = await GitHubPerson.SignedInAsync(host.GitHub, "riley");
        var caller = await host.AsAsync("somebody-by-an-issuer");
        caller.DefaultRequestHeaders.Add("X-GitHub-Token", await riley.OAuthTokenAsync("read:org"));

        Assert.Equal([Demo.InstallationId], (await ListAsync(caller)).Select(Id));
    }

    [Fact]
    public async Task The_header_is_of_ones_own_account_or_refused()
    {
        var riley = host.AsRiley();
        riley.DefaultRequestHeaders.Add("X-GitHub-Token", Demo.OctaviaToken);
        await (await riley.GetAsync(Installations)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "GITHUB_TOKEN_OF_ANOTHER");

        var octavia = host.AsOctavia();
        octavia.DefaultRequestHeaders.Add("X-GitHub-Token", Demo.OctaviaToken);
        Assert.Contains(Demo.InstallationId, (await ListAsync(octavia)).Select(Id));
    }

    [Theory]
    [InlineData("ghs_0123456789abcdefghijklmnopqrstuvwxyz", "GITHUB_TOKEN_OF_ANOTHER")]
    [InlineData("nonsense", "GITHUB_TOKEN_OF_ANOTHER")]
    [InlineData("ghp_0123456789abcdefghijklmnopqrstuvwxyz", "INVALID_TOKEN")]
    public async Task A_header_that_is_no_good_token_is_refused(string token, string code)
    {
        var caller = await host.AsAsync("somebody");
        caller.DefaultRequestHeaders.Add("X-GitHub-Token", token);

        await (await caller.GetAsync(Installations)).ShouldBeErrorAsync(HttpStatusCode.Unauthorized, code);
    }

    [Fact]
    public async Task Without_header_and_connection_there_is_nothing_to_ask_with()
    {
        var caller = await host.AsAsync("nobody-at-github");

        await (await caller.GetAsync(Installations)).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_NOT_CONNECTED");
        await (await host.Anonymous().GetAsync(Installations)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_token_that_may_not_say_where_one_belongs_cannot_list()
    {
        var bare = host.Bearing(await host.TokenAsync("riley"));

        await (await bare.GetAsync(Installations)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_CANNOT_LIST");
    }

    [Fact]
    public async Task That_GitHub_is_away_is_told()
    {
        using var riley = await GitHubPerson.SignedInAsync(host.GitHub, "riley");
        var caller = host.Bearing(await riley.AppUserTokenAsync());
        await caller.MeAsync();
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = Listing },
                Kind = new ServerError(),
                Times = 4,
            }
        );

        var answer = await caller.GetAsync(Installations);

        await answer.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
        host.GitHub.Faults.Clear();
    }

    private async Task<long> OwnInstallationAsync(GitHubPerson octavia)
    {
        var known = (await ListAsync(host.AsOctavia())).Select(Id).Where(id => id != Demo.InstallationId).ToList();
        return known is [var id] ? id : await octavia.InstallAsync(1001);
    }

    private static long Id(JsonElement installation) => installation.GetProperty("id").GetInt64();

    private static async Task<List<JsonElement>> ListAsync(HttpClient client)
    {
        var list = await client.GetJsonAsync(Installations);
        Assert.Equal(JsonValueKind.Array, list.ValueKind);
        return [.. list.EnumerateArray()];
    }
}
