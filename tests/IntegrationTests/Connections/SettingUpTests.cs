using System.Net;
using Infrajet.IntegrationTests.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>Which client people let act for them, and what happens where none is set up, or wrongly.</summary>
public sealed class SettingUpTests
{
    [Fact]
    public async Task Without_a_client_there_is_nowhere_to_go_to()
    {
        await using var host = new SandboxHost { HasApp = false };
        await host.InitializeAsync();

        var alice = await host.AsAsync("alice");

        await (await alice.GetAsync(LoginPath)).ShouldBeErrorAsync(HttpStatusCode.ServiceUnavailable, "GITHUB_OAUTH_NOT_CONFIGURED");
        await (await host.Anonymous().GetAsync("/signin/github")).ShouldBeErrorAsync(
            HttpStatusCode.ServiceUnavailable,
            "GITHUB_OAUTH_NOT_CONFIGURED"
        );
    }

    [Fact]
    public async Task The_Apps_own_client_serves_where_there_is_no_other_and_asks_for_no_scopes()
    {
        await using var host = await StartExpiringAsync();

        var (page, _) = await BeginAsync(await host.AsAsync("alice"));

        var query = QueryHelpers.ParseQuery(page.Query);
        Assert.Equal(Demo.AppClientId, query["client_id"]);
        Assert.False(query.ContainsKey("scope"));
    }

    [Fact]
    public async Task A_wrong_secret_is_the_operators_to_mend()
    {
        await using var host = await StartAsync(host => host.With("GitHub:OAuth:ClientSecret", "wrong"));
        var alice = await host.AsAsync("alice");
        var (page, state) = await BeginAsync(alice);
        var answer = await GitHubVisitor.AgreeAsync(page, "octavia");

        await (await FinishAsync(alice, answer["code"], state)).ShouldBeErrorAsync(
            HttpStatusCode.ServiceUnavailable,
            "GITHUB_CLIENT_REFUSED"
        );
    }

    [Fact]
    public async Task Without_a_setting_GitHub_sends_people_back_to_where_they_came_from()
    {
        await using var host = await StartAsync(host => host.With("GitHub:OAuth:RedirectUri", ""));

        var (page, _) = await BeginAsync(await host.AsAsync("alice"));

        Assert.Equal(new Uri(host.Address, CallbackPath).AbsoluteUri, QueryHelpers.ParseQuery(page.Query)["redirect_uri"]);
    }

    [Fact]
    public async Task The_scopes_are_a_setting()
    {
        await using var host = await StartAsync(host => host.With("GitHub:OAuth:Scopes", "public_repo"));
        var alice = await host.AsAsync("alice");

        var (page, _) = await BeginAsync(alice);

        Assert.Equal("public_repo", QueryHelpers.ParseQuery(page.Query)["scope"]);
    }
}
