using System.Net;
using System.Security.Cryptography;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>An issuer that changes its keys, is away, or talks nonsense.</summary>
public sealed class IssuerKeysTests
{
    private static readonly TimeSpan AskInterval = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Keys_are_fetched_once_and_kept()
    {
        await using var host = await IssuerHost.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.Bearing(host.Issuer.TokenFor("alice")).MeAsync()));

        Assert.Equal(1, host.Issuer.Fetches);
    }

    [Fact]
    public async Task A_new_key_of_the_issuer_works_without_a_restart_and_the_old_one_no_more()
    {
        await using var host = await IssuerHost.StartAsync();
        var former = host.Issuer.TokenFor("alice");
        await host.Bearing(former).MeAsync();

        host.Issuer.Rotate();
        host.Clock.Advance(AskInterval);

        await host.Bearing(host.Issuer.TokenFor("alice")).MeAsync();
        await (await host.Bearing(former).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_key_that_the_issuer_withdrew_without_a_new_one_being_seen_works_for_half_a_day_at_most()
    {
        await using var host = await IssuerHost.StartAsync();
        await host.Bearing(host.Issuer.TokenFor("alice")).MeAsync();
        var former = host.Issuer.TokenFor("alice", jwt => jwt.Claims["exp"] = 4102444800);

        host.Issuer.Rotate();
        host.Clock.Advance(TimeSpan.FromHours(12));

        await (await host.Bearing(former).AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Made_up_key_ids_do_not_flood_the_issuer()
    {
        await using var host = await IssuerHost.StartAsync();
        await host.Bearing(host.Issuer.TokenFor("alice")).MeAsync();
        using var attacker = RSA.Create(2048);
        host.Clock.Advance(AskInterval);

        for (var count = 0; count < 30; count++)
        {
            var forged = host.Issuer.Draft("alice", jwt => jwt.Header["kid"] = $"made-up-{count}").SignedBy(attacker);
            await (await host.Bearing(forged).AskMeAsync()).ShouldBeRefusedAsync();
        }

        Assert.Equal(2, host.Issuer.Fetches);
    }

    [Fact]
    public async Task An_issuer_that_never_answered_is_told_apart_from_a_bad_token_and_works_again_when_it_is_back()
    {
        await using var host = await IssuerHost.StartAsync();
        host.Issuer.IsAway = true;
        var alice = host.Bearing(host.Issuer.TokenFor("alice"));

        var refused = await alice.AskMeAsync();
        await refused.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "ISSUER_UNAVAILABLE");
        Assert.Equal(AskInterval, refused.Headers.RetryAfter?.Delta);

        host.Issuer.IsAway = false;
        host.Clock.Advance(AskInterval);
        await alice.MeAsync();
    }

    [Fact]
    public async Task An_issuer_that_goes_away_later_does_not_lock_out_whoever_its_known_keys_vouch_for()
    {
        await using var host = await IssuerHost.StartAsync();
        var alice = host.Bearing(host.Issuer.TokenFor("alice", jwt => jwt.Claims["exp"] = 4102444800));
        await alice.MeAsync();

        host.Issuer.IsAway = true;
        host.Clock.Advance(TimeSpan.FromHours(13));

        await alice.MeAsync();
    }

    [Theory]
    [InlineData("<html>maintenance</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"keys\":[{\"kty\":")]
    [InlineData("{\"keys\":5}")]
    public async Task An_address_without_keys_counts_as_unavailable(string nonsense)
    {
        await using var host = await IssuerHost.StartAsync();
        host.Issuer.Nonsense = nonsense;

        var response = await host.Bearing(host.Issuer.TokenFor("alice")).AskMeAsync();

        await response.ShouldBeErrorAsync(HttpStatusCode.BadGateway, "ISSUER_UNAVAILABLE");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"keys\":[]}")]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key-1\",\"n\":\"!\",\"e\":\"AQAB\"}]}")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}]}")]
    public async Task Keys_that_fit_nothing_let_nobody_in(string keys)
    {
        await using var host = await IssuerHost.StartAsync();
        host.Issuer.Nonsense = keys;

        var response = await host.Bearing(host.Issuer.TokenFor("alice")).AskMeAsync();

        await response.ShouldBeRefusedAsync();
    }
}
