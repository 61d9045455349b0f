using System.Net;
using Infrajet.Application.Common;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Application.Sessions;
using Infrajet.IntegrationTests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>Of several GitHub tokens of one person, the one that is nearest to what they do now.</summary>
public sealed class ChosenTokenTests : IAsyncLifetime
{
    private ConnectionHost _host = null!;
    private HttpClient _octavia = null!;
    private Caller _inSession = null!;

    public async Task InitializeAsync()
    {
        _host = await StartAsync();
        var opened = await _host.Anonymous().PostAsync("/api/v1/auth/verify", new { token = Demo.OctaviaToken });
        var session = await opened.ShouldBeAsync(HttpStatusCode.OK);
        _octavia = _host.Bearing(session.GetProperty("access_token").GetString()!);
        var id = await PersonAsync(_octavia);
        _inSession = new(id, "octavia", null, false, false, CallerVia.Session, session.GetProperty("session_id").GetString());
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task The_sessions_own_goes_before_the_connections()
    {
        await ConnectAsync(_octavia);

        Assert.Equal(Demo.OctaviaToken, await FoundAsync(Asker.Present(_inSession)));
    }

    [Fact]
    public async Task The_connections_goes_before_another_sessions()
    {
        await ConnectAsync(_octavia);
        var connected = await _host.LentAsync(_inSession.PersonId);
        var elsewhere = _inSession with { SessionId = "ses_another" };

        Assert.StartsWith("gho_", connected, StringComparison.Ordinal);
        Assert.Equal(connected, await FoundAsync(Asker.Present(elsewhere)));
        Assert.Equal(connected, await FoundAsync(Asker.Absent(_inSession.PersonId)));
    }

    [Fact]
    public async Task Another_sessions_serves_where_nothing_is_connected() =>
        Assert.Equal(Demo.OctaviaToken, await FoundAsync(Asker.Absent(_inSession.PersonId)));

    [Fact]
    public async Task Rights_that_rested_on_the_connection_end_with_it()
    {
        var alice = await _host.AsAsync("alice");
        await ConnectAsync(alice, "riley");
        await (await alice.PostAsync("/api/v1/repositories", new { full_name = "acme/infra" })).ShouldBeAsync(HttpStatusCode.Created);
        await (await alice.PostAsync(DisconnectPath, new { })).ShouldBeAsync(HttpStatusCode.OK);

        var refused = await alice.PostAsync("/api/v1/repositories", new { full_name = "acme/infra" });

        await refused.ShouldBeErrorAsync(HttpStatusCode.Forbidden, "GITHUB_TOKEN_NEEDED");
    }

    private async Task<string?> FoundAsync(Asker asker)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var found = await scope.ServiceProvider.GetRequiredService<PersonTokens>().FindAsync(asker, CancellationToken.None);
        return found?.Credential?.Token.Reveal();
    }
}
