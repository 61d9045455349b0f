using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>GitHub does not know an access token that has ended, and its refresh token lives on for half a year.</summary>
public sealed class DisconnectingExpiredTests : IAsyncLifetime
{
    private ConnectionHost _host = null!;
    private HttpClient _alice = null!;

    public async Task InitializeAsync()
    {
        _host = await StartExpiringAsync();
        _alice = await _host.AsAsync("alice");
        await ConnectAsync(_alice);
        _host.GitHub.Requests.Reset();
        _host.Pass(TokenLife + TimeSpan.FromHours(1));
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task It_is_renewed_to_be_revoked_with_all_that_hangs_on_it()
    {
        var answer = await DisconnectAsync();

        Assert.True(answer.GetProperty("token_revoked").GetBoolean());
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.Equal(1, _host.GitHub.Requests.Count(RevokeRoute));
        Assert.Equal(0, await SecretsAsync());
    }

    [Fact]
    public async Task Where_it_cannot_be_renewed_just_now_that_is_done_later()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = new ServerError(),
            }
        );

        var answer = await DisconnectAsync();

        Assert.False(answer.GetProperty("token_revoked").GetBoolean());
        Assert.Contains("asked again", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        _host.GitHub.Faults.Clear();
        _host.GitHub.Requests.Reset();
        await Eventually.TrueAsync(
            async () =>
            {
                _host.Clock.Advance(TimeSpan.FromMinutes(1));
                return await SecretsAsync() == 0;
            },
            "the token renewed and revoked"
        );
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));

        // That the spent one was tried may have been before the count began.
        Assert.InRange(_host.GitHub.Requests.Count(RevokeRoute), 1, 2);
    }

    private async Task<JsonElement> DisconnectAsync() =>
        await (await _alice.PostAsync(DisconnectPath, new { })).ShouldBeAsync(HttpStatusCode.OK);

    private Task<int> SecretsAsync() => _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection"));
}
