using System.Net;
using System.Text.Json;
using Infrajet.Application.Repositories.Rights;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>A connection that cannot work is seen as one, although GitHub has refused nothing.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task Tokens_that_cannot_be_read_any_more()
    {
        await using var host = await StartAsync();
        var alice = await host.AsAsync("alice");
        await ConnectAsync(alice);
        await host.SpoilTokensAsync();

        ShouldNeedReconnect(await alice.GetJsonAsync(StatusPath));

        await ConnectAsync(alice);
        Assert.False((await alice.GetJsonAsync(StatusPath)).GetProperty("needs_reconnect").GetBoolean());
    }

    [Fact]
    public async Task A_token_that_has_ended_and_whose_client_is_set_up_no_more()
    {
        await using var host = await StartExpiringAsync();
        await ConnectAsync(await host.AsAsync("alice"));
        await using var without = await StartNodeAsync(host, node => node.With("GitHub:App:ClientSecret", ""));
        var alice = await without.AsAsync("alice");

        Assert.False((await alice.GetJsonAsync(StatusPath)).GetProperty("needs_reconnect").GetBoolean());
        without.Clock.Advance(TokenLife);
        ShouldNeedReconnect(await alice.GetJsonAsync(StatusPath));
    }

    [Fact]
    public async Task Who_connects_disconnects_or_signs_out_has_their_rights_forgotten_on_every_node()
    {
        var told = new RightsWatch();
        await using var host = await StartAsync(host => host.WithServices(services => services.AddSingleton<IRemembersRights>(told)));
        var alice = await host.AsAsync("alice");
        var id = await PersonAsync(alice);

        await ConnectAsync(alice);
        Assert.Equal(1, told.CountOf(id));

        await (await alice.PostAsync(DisconnectPath, new { })).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(2, told.CountOf(id));

        var browser = await TestBrowser.SignedInAsync(host, "alice");
        await browser.PostAsync("/signout", new { });
        Assert.Equal(3, told.CountOf(id));
    }

    [Fact]
    public async Task And_so_has_whose_connection_breaks()
    {
        var told = new RightsWatch();
        await using var host = await StartExpiringAsync(host =>
            host.WithServices(services => services.AddSingleton<IRemembersRights>(told))
        );
        var alice = await host.AsAsync("alice");
        var id = await PersonAsync(alice);
        await ConnectAsync(alice);
        host.Clock.Advance(TimeSpan.FromDays(185));

        Assert.Null(await host.LentAsync(id));

        Assert.Equal(2, told.CountOf(id));
    }

    private static void ShouldNeedReconnect(JsonElement status)
    {
        Assert.True(status.GetProperty("connected").GetBoolean());
        Assert.True(status.GetProperty("needs_reconnect").GetBoolean());
        Assert.Equal(JsonValueKind.Null, status.GetProperty("repositories_count").ValueKind);
    }
}
