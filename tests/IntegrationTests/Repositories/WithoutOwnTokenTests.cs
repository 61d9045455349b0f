using Infrajet.IntegrationTests.Dispatching;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;
using static Infrajet.IntegrationTests.Repositories.RepositoryHost;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>Somebody whom GitHub knows, but who brings no token of GitHub's: the App is asked about them.</summary>
public sealed class WithoutOwnTokenTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    [Fact]
    public async Task The_App_says_what_they_may_and_acts()
    {
        var (_, name) = await host.RepositoryAsync();
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());

        var first = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").AcceptedAsync());
        var second = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").AcceptedAsync());

        Assert.Contains(AskingAppRoute, first.Routes());
        Assert.Equal([SentRoute], second.Routes());
        Assert.All(first.Concat(second), request => Assert.NotEqual("Classic", $"{request.Credential}"));
    }

    [Fact]
    public async Task The_App_says_what_they_may_not()
    {
        var (_, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, "triage");
        var riley = await host.WithApiTokenAsync(host.AsRiley());

        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
        await host.LetRileyAsync(name, "push");
        await riley.DispatchAsync(name, "x").AcceptedAsync();
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_nobody_can_say()
    {
        var (_, name) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());

        await octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task That_the_App_was_installed_since_is_found_out()
    {
        var (id, name) = await host.RepositoryAsync(hasApp: false);
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());
        await octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();

        await host.AtGitHub(HttpMethod.Put, $"user/installations/{Sandbox.Seeds.Demo.InstallationId}/repositories/{id}");

        await octavia.DispatchAsync(name, "x").AcceptedAsync();
    }

    [Fact]
    public async Task That_the_App_was_taken_away_is_found_out()
    {
        var (id, name) = await host.RepositoryAsync();
        var octavia = await host.WithApiTokenAsync(host.AsOctavia());
        await host.TakeAppFromAsync(id);

        await octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();

        var row = await host.AsOctavia().RepositoryAsync(id);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, row.GetProperty("installation_id").ValueKind);
    }
}
