using System.Net;
using Infrajet.Application.Common;
using Infrajet.Application.Connections;
using Infrajet.Application.Jobs;
using Infrajet.Domain.Jobs;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Seeds;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

public sealed class DisconnectingTests : IAsyncLifetime
{
    private ConnectionHost _host = null!;
    private HttpClient _alice = null!;

    public async Task InitializeAsync()
    {
        _host = await StartAsync();
        _alice = await _host.AsAsync("alice");
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task GitHub_takes_the_token_back_and_nothing_is_left_here()
    {
        await ConnectAsync(_alice);

        var answer = await (await _alice.PostAsync(DisconnectPath, content: null)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.True(answer.GetProperty("success").GetBoolean());
        Assert.True(answer.GetProperty("token_revoked").GetBoolean());
        Assert.False((await _alice.GetJsonAsync(StatusPath)).GetProperty("connected").GetBoolean());
        Assert.Equal(0, await SecretsAsync());
        Assert.Equal(0, await WorkAsync());
    }

    [Fact]
    public async Task Without_wanting_it_GitHub_is_not_asked()
    {
        await ConnectAsync(_alice);

        var answer = await (await _alice.PostAsync(DisconnectPath, new { revoke_token = false })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.False(answer.GetProperty("token_revoked").GetBoolean());
        Assert.Equal(0, _host.GitHub.Requests.Count(RevokeRoute));
        Assert.Equal(0, await SecretsAsync());
    }

    [Theory]
    [InlineData(404)]
    [InlineData(422)]
    public async Task What_GitHub_does_not_know_is_not_asked_about_again(int status)
    {
        await ConnectAsync(_alice);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RevokeRoute },
                Kind = new ServerError(status),
            }
        );

        var answer = await (await _alice.PostAsync(DisconnectPath, new { revoke_token = true })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.False(answer.GetProperty("token_revoked").GetBoolean());
        Assert.Null(await _host.ConnectionAsync());
        Assert.Equal(0, await SecretsAsync());
        Assert.Equal(0, await WorkAsync());
    }

    [Fact]
    public async Task While_GitHub_is_away_it_is_over_here_at_once_and_GitHub_is_asked_again()
    {
        await ConnectAsync(_alice);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RevokeRoute },
                Kind = new ServerError(),
                Times = 1,
            }
        );

        var answer = await (await _alice.PostAsync(DisconnectPath, new { })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.False(answer.GetProperty("token_revoked").GetBoolean());
        Assert.Null(await _host.ConnectionAsync());
        await Eventually.TrueAsync(async () => await SecretsAsync() == 0, "the token revoked later");
        Assert.Equal(2, _host.GitHub.Requests.Count(RevokeRoute));
    }

    [Fact]
    public async Task GitHub_is_not_asked_for_ever_and_then_the_token_is_forgotten()
    {
        await ConnectAsync(_alice);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = RevokeRoute },
                Kind = new ServerError(),
            }
        );
        await _alice.PostAsync(DisconnectPath, new { });

        await Eventually.TrueAsync(
            async () =>
            {
                _host.Clock.Advance(TimeSpan.FromHours(3));
                return await _host.InDbAsync(db => db.WorkItems.AnyAsync(item => item.State == WorkState.Parked));
            },
            "given up"
        );

        Assert.Equal(0, await SecretsAsync());
    }

    [Fact]
    public async Task What_cannot_be_read_any_more_is_given_up_and_its_owner_told_the_truth()
    {
        await ConnectAsync(_alice);
        await _host.SpoilTokensAsync();

        var answer = await (await _alice.PostAsync(DisconnectPath, new { })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.False(answer.GetProperty("token_revoked").GetBoolean());
        Assert.Contains("could not be read", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await SecretsAsync());
    }

    [Fact]
    public async Task Where_the_client_is_gone_nobody_is_told_that_GitHub_will_be_asked()
    {
        await ConnectAsync(_alice);
        await using var without = await StartNodeAsync(_host);

        var answer = await (await (await without.AsAsync("alice")).PostAsync(DisconnectPath, new { })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Contains("no longer set up", answer.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, await WorkAsync());
    }

    [Fact]
    public async Task Work_whose_client_is_gone_is_parked_at_once_with_the_reason()
    {
        await ConnectAsync(_alice);
        await _host.InDbAsync(async db =>
        {
            var connection = await db.Connections.SingleAsync();
            var secret = await db.Secrets.SingleAsync(secret => secret.Id == connection.SecretId);
            db.WorkItems.Add(
                WorkItem.Of(RevokeToken.OrderFor(secret, connection.PersonId, "test"), _host.Clock.GetUtcNow() + TimeSpan.FromDays(1))
            );
            return await db.SaveChangesAsync();
        });
        await using var without = await StartNodeAsync(_host);
        await using var scope = without.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IInfrajetDb>();
        var item = await db.WorkItems.SingleAsync();

        var outcome = await scope.ServiceProvider.GetServices<IWork>().Single(work => work.Kind == item.Kind).DoAsync(item, default);

        Assert.Contains("client", $"{outcome}", StringComparison.Ordinal);
        Assert.Equal(0, _host.GitHub.Requests.Count(RevokeRoute));
    }

    [Fact]
    public async Task Nobody_disconnects_what_is_not_connected() =>
        await (await _alice.PostAsync(DisconnectPath, new { })).ShouldBeErrorAsync(HttpStatusCode.BadRequest, "GITHUB_NOT_CONNECTED");

    [Fact]
    public async Task The_account_is_free_again_where_its_owner_has_another_way_in()
    {
        await ConnectAsync(_alice);
        await _alice.PostAsync(DisconnectPath, new { });

        var bob = await _host.AsAsync("bob");
        await ConnectAsync(bob);

        Assert.True((await bob.GetJsonAsync(StatusPath)).GetProperty("connected").GetBoolean());
    }

    [Fact]
    public async Task Whoever_came_through_GitHub_alone_stays_known_by_it()
    {
        var octavia = _host.AsOctavia();
        var id = await PersonAsync(octavia);
        await ConnectAsync(octavia);

        await octavia.PostAsync(DisconnectPath, new { });

        Assert.Equal(id, await PersonAsync(_host.Bearing(Demo.OctaviaToken)));
    }

    [Fact]
    public async Task Both_ends_are_in_the_audit()
    {
        await ConnectAsync(_alice);
        await _alice.PostAsync(DisconnectPath, new { });

        var entries = await _host.InDbAsync(db =>
            db.AuditEntries.Where(entry => entry.Subject == "github:1001" && entry.Actor == "alice")
                .Select(entry => entry.Action)
                .ToListAsync()
        );

        Assert.Equal(["github.connected", "github.disconnected"], entries.Order(StringComparer.Ordinal));
    }

    private Task<int> SecretsAsync() => _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection"));

    private Task<int> WorkAsync() => _host.InDbAsync(db => db.WorkItems.CountAsync());
}
