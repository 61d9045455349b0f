using System.Net;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;
using static Infrajet.IntegrationTests.Repositories.RepositoryHost;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>Who may dispatch where, and with whose token it is done.</summary>
public sealed class AccessTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    [Fact]
    public async Task Where_the_App_is_installed_it_acts_once_the_persons_right_is_shown()
    {
        var (_, name) = await host.RepositoryAsync();

        var requests = await host.RequestsOfAsync(() => host.AsOctavia().DispatchAsync(name, "x").AcceptedAsync());

        Assert.Equal("Installation", requests.Credential());
        Assert.Equal("Classic", $"{requests.Single(request => request.Route == SeeingRoute).Credential}");
    }

    [Fact]
    public async Task Where_the_App_is_not_installed_the_person_acts()
    {
        var (_, name) = await host.RepositoryAsync(isPrivate: true, hasApp: false);

        var requests = await host.RequestsOfAsync(() => host.AsOctavia().DispatchAsync(name, "x").AcceptedAsync());

        Assert.Equal([SeeingRoute, SentRoute], requests.Routes());
        Assert.Equal("Classic", requests.Credential());
    }

    [Theory]
    [InlineData("pull")]
    [InlineData("triage")]
    public async Task What_the_App_may_do_there_helps_nobody_who_may_not(string role)
    {
        var (_, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, role);
        var riley = host.AsRiley();

        var requests = await host.RequestsOfAsync(() => riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.DoesNotContain(SentRoute, requests.Routes());
    }

    [Theory]
    [InlineData("push")]
    [InlineData("maintain")]
    [InlineData("admin")]
    public async Task Whoever_may_write_may_dispatch(string role)
    {
        var (_, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, role);

        await host.AsRiley().DispatchAsync(name, "x").AcceptedAsync();
    }

    [Fact]
    public async Task Whom_GitHub_does_not_know_is_refused_and_nobody_is_asked()
    {
        var (_, name) = await host.RepositoryAsync();
        var stranger = await host.AsAsync("stranger");

        var requests = await host.RequestsOfAsync(() => stranger.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.Empty(requests);
    }

    [Fact]
    public async Task A_repository_is_found_by_each_of_its_names()
    {
        var (id, name) = await host.RepositoryAsync();
        var octavia = host.AsOctavia();
        var nodeId = (await octavia.RepositoryAsync(id)).GetProperty("node_id").GetString()!;

        await octavia.DispatchAsync(id, "x").AcceptedAsync();
        await octavia.DispatchAsync($"{id}", "x").AcceptedAsync();
        await octavia.DispatchAsync(nodeId, "x").AcceptedAsync();
        await octavia.DispatchAsync(name.ToUpperInvariant(), "x").AcceptedAsync();
    }

    [Fact]
    public async Task A_renamed_repository_keeps_its_number_and_is_found_by_both_names()
    {
        var (id, name) = await host.RepositoryAsync();
        var octavia = host.AsOctavia();
        await host.RenameAsync(name, $"{name}-2");

        await octavia.DispatchAsync(id, "x").AcceptedAsync();
        Assert.Equal($"{name}-2", (await octavia.RepositoryAsync(id)).GetProperty("full_name").GetString());
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await octavia.DispatchAsync($"{name}-2", "x").AcceptedAsync();
    }

    [Fact]
    public async Task An_old_name_that_another_repository_took_does_not_lead_to_the_former_one()
    {
        var (_, name) = await host.RepositoryAsync();
        var octavia = host.AsOctavia();
        await host.RenameAsync(name, $"{name}-2");
        await host.AtGitHub(HttpMethod.Post, "orgs/acme/repos", new { name = name.Split('/')[1] });

        var requests = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.DoesNotContain(SentRoute, requests.Routes());
    }

    [Fact]
    public async Task A_deleted_repository_is_refused_as_any_other()
    {
        var (id, name) = await host.RepositoryAsync();
        await host.DeleteAsync(name);

        await host.AsOctavia().DispatchAsync(id, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task An_archived_repository_is_refused_before_anything_is_sent()
    {
        var (_, name) = await host.RepositoryAsync();
        await host.ArchiveAsync(name);
        var octavia = host.AsOctavia();

        var requests = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.DoesNotContain(SentRoute, requests.Routes());
    }

    [Fact]
    public async Task When_the_App_is_taken_away_one_dispatch_finds_out_and_the_next_goes_by_the_persons_own_token()
    {
        var (id, name) = await host.RepositoryAsync();
        var octavia = host.AsOctavia();
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await host.TakeAppFromAsync(id);

        await octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
        var requests = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").AcceptedAsync());

        Assert.Equal("Classic", requests.Credential());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await octavia.RepositoryAsync(id)).GetProperty("installation_id").ValueKind);
    }

    [Fact]
    public async Task That_GitHub_is_away_is_no_refusal()
    {
        var (_, name) = await host.RepositoryAsync();
        host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Path = "/repos/**", Credential = Demo.RileyToken },
                Kind = new ServerError(),
                Times = 100,
            }
        );

        var response = await host.AsRiley().DispatchAsync(name, "x");

        host.GitHub.Faults.Clear();
        await response.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "GITHUB_UNAVAILABLE");
    }
}
