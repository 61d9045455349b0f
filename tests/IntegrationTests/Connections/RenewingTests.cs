using System.Net;
using System.Text.Json;
using Infrajet.Application.Connections;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories.Rights;
using Infrajet.Domain.Common;
using Infrajet.IntegrationTests.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using static Infrajet.IntegrationTests.Connections.ConnectionHost;

namespace Infrajet.IntegrationTests.Connections;

/// <summary>Tokens of the App's users end after eight hours; the refresh token that renews them works once.</summary>
public sealed class RenewingTests : IAsyncLifetime
{
    private ConnectionHost _host = null!;
    private HttpClient _alice = null!;
    private long _person;

    public async Task InitializeAsync()
    {
        _host = await StartExpiringAsync();
        _alice = await _host.AsAsync("alice");
        _person = await PersonAsync(_alice);
        await ConnectAsync(_alice);
        _host.GitHub.Requests.Reset();
    }

    public Task DisposeAsync() => _host.DisposeAsync().AsTask();

    [Fact]
    public async Task The_status_of_such_a_token_shows_no_scopes()
    {
        var status = await _alice.GetJsonAsync(StatusPath);

        Assert.Equal(JsonValueKind.Null, status.GetProperty("permissions").ValueKind);
        Assert.True(status.GetProperty("repositories_count").GetInt32() > 0);
    }

    [Fact]
    public async Task A_token_that_is_good_for_long_is_used_as_it_is()
    {
        var first = await _host.LentAsync(_person);
        _host.Pass(TokenLife - TimeSpan.FromMinutes(6));

        Assert.Equal(first, await _host.LentAsync(_person));
        Assert.Equal(0, _host.GitHub.Requests.Count(ExchangeRoute));
    }

    [Fact]
    public async Task It_is_renewed_a_little_before_its_end_and_the_old_pair_is_gone()
    {
        var first = await _host.LentAsync(_person);
        _host.Pass(TokenLife - TimeSpan.FromMinutes(4));

        await Eventually.TrueAsync(async () => await _host.LentAsync(_person) != first, "a new token");

        Assert.Equal(await _host.LentAsync(_person), await _host.LentAsync(_person));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.Equal(1, await _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection")));
    }

    [Fact]
    public async Task Nobody_waits_for_a_renewal_while_the_old_token_holds()
    {
        var first = await _host.LentAsync(_person);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = Latency.Of(2000),
            }
        );
        _host.Pass(TokenLife - TimeSpan.FromMinutes(4));

        var lent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _host.LentAsync(_person)));

        Assert.Equal(first, Assert.Single(lent.Distinct()));
        await Eventually.TrueAsync(async () => (await _host.ConnectionAsync())?.RefreshedBy is not null, "a lease");
        await _host.Services.GetRequiredService<IConnectionTokens>().SettleAsync(CancellationToken.None);
        Assert.NotEqual(first, await _host.LentAsync(_person));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
    }

    [Fact]
    public async Task After_a_failure_GitHub_is_left_in_peace_for_half_a_minute()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = new ServerError(),
            }
        );
        _host.Pass(TokenLife);
        Assert.Null(await _host.LentAsync(_person));
        var asked = _host.GitHub.Requests.Count(ExchangeRoute);
        _host.GitHub.Faults.Clear();

        Assert.Null(await _host.LentAsync(_person));
        Assert.Equal(asked, _host.GitHub.Requests.Count(ExchangeRoute));

        _host.Pass(TimeSpan.FromSeconds(31));
        Assert.NotNull(await _host.LentAsync(_person));
    }

    [Fact]
    public async Task An_answer_that_says_nothing_breaks_nothing()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = new EmptyAnswer(),
                Times = 1,
            }
        );
        _host.Pass(TokenLife);

        Assert.Null(await _host.LentAsync(_person));
        Assert.Null((await _host.ConnectionAsync())!.BrokenAt);

        _host.Pass(TimeSpan.FromSeconds(31));
        Assert.NotNull(await _host.LentAsync(_person));
    }

    [Fact]
    public async Task A_hundred_who_come_at_once_to_two_nodes_have_it_renewed_once_and_all_go_on()
    {
        await using var other = await StartNodeAsync(_host);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = Latency.Of(300),
            }
        );
        _host.Pass(TokenLife);
        other.Clock.Advance(TokenLife);

        var lent = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 2 == 0 ? _host : other).LentAsync(_person)));

        Assert.NotNull(Assert.Single(lent.Distinct()));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.Null((await _host.ConnectionAsync())!.BrokenAt);
    }

    [Fact]
    public async Task A_hundred_requests_with_an_expired_token_are_all_answered()
    {
        _host.Pass(TokenLife);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => _alice.GetAsync(StatusPath)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.False((await _alice.GetJsonAsync(StatusPath)).GetProperty("needs_reconnect").GetBoolean());
    }

    [Fact]
    public async Task Nobody_uses_the_new_token_before_it_is_stored()
    {
        await using var other = await StartNodeAsync(_host);
        _host.Pass(TokenLife);
        other.Clock.Advance(TokenLife);

        var lent = await _host.LentAsync(_person);

        Assert.Equal(lent, await other.LentAsync(_person));
    }

    [Fact]
    public async Task Whoever_holds_a_token_that_another_node_has_renewed_goes_on_with_the_new_one()
    {
        var old = new GitHubToken((await _host.LentAsync(_person))!);
        await using var other = await StartNodeAsync(_host);
        other.Clock.Advance(TokenLife);
        var renewed = await other.LentAsync(_person);

        var counted = await CountWithAsync(old);

        Assert.True(counted.Match(count => count.Number > 0, _ => false));
        Assert.Equal(renewed, await _host.LentAsync(_person));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.Null((await _host.ConnectionAsync())!.BrokenAt);
    }

    [Fact]
    public async Task Many_who_hold_a_revoked_token_have_it_renewed_once()
    {
        var old = new GitHubToken((await _host.LentAsync(_person))!);
        await RevokeAsync(old);

        var counts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => CountWithAsync(old)));

        Assert.All(counts, count => Assert.Null(count.Failure));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
    }

    [Fact]
    public async Task A_pair_that_was_lost_on_its_way_breaks_the_connection_once_and_the_person_is_told()
    {
        // As if the node had died between GitHub's answer and its own saving.
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = new ConnectionReset(),
                AfterEffect = true,
                Times = 1,
            }
        );
        _host.Pass(TokenLife);

        Assert.Null(await _host.LentAsync(_person));
        var asked = _host.GitHub.Requests.Count(ExchangeRoute);
        Assert.Null(await _host.LentAsync(_person));

        Assert.Equal(asked, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.True((await _alice.GetJsonAsync(StatusPath)).GetProperty("needs_reconnect").GetBoolean());
        Assert.Contains("github.connection_broken", (await _alice.GetJsonAsync("/api/v1/events")).ToString(), StringComparison.Ordinal);

        await ConnectAsync(_alice);
        Assert.NotNull(await _host.LentAsync(_person));
    }

    [Fact]
    public async Task A_node_that_died_in_the_middle_holds_the_others_up_for_no_longer_than_its_lease()
    {
        await _host.InDbAsync(async db =>
        {
            var connection = await db.Connections.SingleAsync();
            connection.BeginRefresh("ref_of_the_dead", _host.Clock.GetUtcNow() + TokenLife, TimeSpan.FromSeconds(2));
            return await db.SaveChangesAsync();
        });
        _host.Pass(TokenLife);

        Assert.NotNull(await _host.LentAsync(_person));
        Assert.Equal(1, _host.GitHub.Requests.Count(ExchangeRoute));
    }

    [Fact]
    public async Task While_GitHub_is_away_a_token_that_still_holds_is_used_and_nothing_is_broken()
    {
        var first = await _host.LentAsync(_person);
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = new ServerError(),
            }
        );
        _host.Pass(TokenLife - TimeSpan.FromMinutes(4));

        Assert.Equal(first, await _host.LentAsync(_person));
        await _host.Services.GetRequiredService<IConnectionTokens>().SettleAsync(CancellationToken.None);
        Assert.Null((await _host.ConnectionAsync())!.BrokenAt);
        Assert.Null((await _host.ConnectionAsync())!.RefreshingUntil);

        _host.GitHub.Faults.Clear();
        _host.Pass(TimeSpan.FromSeconds(31));
        await Eventually.TrueAsync(async () => await _host.LentAsync(_person) != first, "a new token");
    }

    [Fact]
    public async Task A_refresh_token_that_is_too_old_is_not_even_tried()
    {
        _host.Clock.Advance(TimeSpan.FromDays(185));

        Assert.Null(await _host.LentAsync(_person));
        Assert.Equal(0, _host.GitHub.Requests.Count(ExchangeRoute));
        Assert.NotNull((await _host.ConnectionAsync())!.BrokenAt);
    }

    [Fact]
    public async Task What_is_renewed_while_it_is_disconnected_is_given_back()
    {
        _host.GitHub.Faults.Add(
            new Fault
            {
                Match = new() { Route = ExchangeRoute },
                Kind = Latency.Of(1500),
            }
        );
        _host.Pass(TokenLife);

        var renewing = _host.LentAsync(_person);
        await Eventually.TrueAsync(async () => (await _host.ConnectionAsync())?.RefreshedBy is not null, "a lease");
        await (await _alice.PostAsync(DisconnectPath, new { revoke_token = false })).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Null(await renewing);
        await Eventually.TrueAsync(
            async () => await _host.InDbAsync(db => db.Secrets.CountAsync(secret => secret.Purpose == "github-connection")) == 0,
            "the new pair revoked and forgotten"
        );
    }

    [Fact]
    public async Task Work_that_goes_on_without_the_person_acts_with_the_connection()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<PersonTokens>();

        var found = await tokens.FindAsync(Asker.Absent(_person), CancellationToken.None);

        Assert.Equal(_person, found?.Credential?.LentBy);
        Assert.Equal(OctaviaId, found?.Id);
    }

    private async Task RevokeAsync(GitHubToken token)
    {
        using var client = new HttpClient { BaseAddress = _host.GitHub.Address };
        (await client.PostAsync("_sandbox/tokens/revoke", new { token = token.Reveal() })).EnsureSuccessStatusCode();
    }

    private Task<Result<RepositoryCount>> CountWithAsync(GitHubToken token)
    {
        var credential = new PersonCredential(OctaviaId, token) { LentBy = _person };
        return _host
            .Services.GetRequiredService<IGitHubAccounts>()
            .CountRepositoriesAsync(GitHubCall.Interactive(credential, _person), CancellationToken.None);
    }
}
