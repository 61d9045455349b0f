using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.Rights;
using Infrajet.IntegrationTests.Dispatching;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Dispatching.DispatchClient;
using static Infrajet.IntegrationTests.Repositories.RepositoryHost;

namespace Infrajet.IntegrationTests.Repositories;

/// <summary>A right that GitHub confirmed holds for a minute, unless something speaks against it; a refusal holds for no time at all.</summary>
public sealed class RememberedRightsTests(RepositoryHost host) : IClassFixture<RepositoryHost>
{
    [Fact]
    public async Task For_a_minute_nothing_is_asked_again()
    {
        var (name, riley) = await WhereRileyMayWriteAsync();
        await host.LetRileyAsync(name, "pull");

        var requests = await host.RequestsOfAsync(() => riley.DispatchAsync(name, "x").AcceptedAsync());

        Assert.Equal([SentRoute], requests.Routes());
        host.Clock.Advance(LongerThanRemembered);
        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task A_refusal_is_not_remembered()
    {
        var (_, name) = await host.RepositoryAsync();
        var riley = host.AsRiley();
        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();

        await host.LetRileyAsync(name, "push");

        await riley.DispatchAsync(name, "x").AcceptedAsync();
    }

    [Fact]
    public async Task A_right_to_look_is_no_right_to_write()
    {
        var (id, name) = await host.RepositoryAsync();
        var riley = host.AsRiley();
        await riley.RegisterAsync(name);
        await riley.GetJsonAsync($"/api/v1/repositories/{id}/access?for=see");

        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
        await host.LetRileyAsync(name, "push");
        await riley.DispatchAsync(name, "x").AcceptedAsync();
    }

    [Theory]
    [InlineData("repository")]
    [InlineData("person")]
    [InlineData("installation")]
    public async Task An_event_can_end_what_is_remembered(string about)
    {
        var (name, riley) = await WhereRileyMayWriteAsync();
        await host.LetRileyAsync(name, "pull");
        var rileysId = (await riley.MeAsync()).GetProperty("id").GetInt64();
        var id = await host.InDbAsync(db => db.Repositories.Where(row => row.NameKey == name).Select(row => row.Id).SingleAsync());

        await using (var scope = host.Services.CreateAsyncScope())
        {
            var access = scope.ServiceProvider.GetRequiredService<IRepositoryAccess>();
            Action forget = about switch
            {
                "repository" => () => access.Forget(id),
                "person" => () => access.ForgetPerson(rileysId),
                _ => () => scope.ServiceProvider.GetRequiredService<RightsMemory>().ForgetInstallation(Demo.InstallationId),
            };
            forget();
        }

        await riley.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    [Fact]
    public async Task A_refusal_of_the_action_itself_ends_what_is_remembered()
    {
        var (_, name) = await host.RepositoryAsync(isPrivate: true, hasApp: false);
        var octavia = host.AsOctavia();
        await octavia.DispatchAsync(name, "x").AcceptedAsync();
        await host.ArchiveAsync(name);

        var first = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());
        var second = await host.RequestsOfAsync(() => octavia.DispatchAsync(name, "x").ShouldBeRefusedAccessAsync());

        Assert.Equal([SentRoute], first.Routes());
        Assert.Equal([SeeingRoute], second.Routes());
    }

    [Fact]
    public async Task A_node_of_its_own_remembers_for_itself_and_asks_for_itself()
    {
        var (name, _) = await WhereRileyMayWriteAsync();
        await host.LetRileyAsync(name, "pull");
        await using var other = SandboxHost.On(host.Database, host.GitHub);
        await other.InitializeAsync();

        await other.AsRiley().DispatchAsync(name, "x").ShouldBeRefusedAccessAsync();
    }

    private async Task<(string Name, HttpClient Riley)> WhereRileyMayWriteAsync()
    {
        var (_, name) = await host.RepositoryAsync();
        await host.LetRileyAsync(name, "push");
        var riley = host.AsRiley();
        await riley.DispatchAsync(name, "x").AcceptedAsync();
        return (name, riley);
    }
}
