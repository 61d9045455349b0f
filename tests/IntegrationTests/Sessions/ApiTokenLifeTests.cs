using System.Net;
using System.Text.Json;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Sessions;

/// <summary>How an API token comes to be, what becomes of it, and who may do either.</summary>
public sealed class ApiTokenLifeTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const string Tokens = "/api/v1/auth/tokens";

    [Fact]
    public async Task A_token_expires_on_its_day()
    {
        await using var own = new InfrajetHost();
        await own.InitializeAsync();
        var created = await CreateAsync(await own.AsAsync("alice"), new { name = "short", expires_in_days = 1 });
        var robot = own.Bearing(created.GetProperty("token").GetString()!);
        own.Clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(1));
        await robot.MeAsync();

        own.Clock.Advance(TimeSpan.FromMinutes(1));

        await (await robot.AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(366)]
    public async Task A_token_lives_as_many_days_as_were_asked_for(int days)
    {
        var created = await CreateAsync(await host.AsAsync("alice"), new { name = "any", expires_in_days = days });

        var lifetime = created.GetProperty("expires_at").GetDateTimeOffset() - created.GetProperty("created_at").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromDays(days), lifetime);
    }

    [Fact]
    public async Task A_token_lives_ninety_days_where_nothing_was_asked_for()
    {
        var created = await CreateAsync(await host.AsAsync("alice"), new { name = "any" });

        var lifetime = created.GetProperty("expires_at").GetDateTimeOffset() - created.GetProperty("created_at").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromDays(90), lifetime);
    }

    [Theory]
    [InlineData("""{"name":"any","expires_in_days":0}""", "expires_in_days")]
    [InlineData("""{"name":"any","expires_in_days":-1}""", "expires_in_days")]
    [InlineData("""{"name":"any","expires_in_days":367}""", "expires_in_days")]
    [InlineData("""{"name":"any","expires_in_days":2147483648}""", "expires_in_days")]
    [InlineData("""{"name":"any","expires_in_days":1.5}""", "expires_in_days")]
    [InlineData("""{"name":"any","expires_in_days":"7"}""", "expires_in_days")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":"   "}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":"a\nb"}""", "name")]
    [InlineData("""{"name":"a\u001b[2Jb"}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":"a","name":"b"}""", "name")]
    public async Task What_makes_no_token_is_refused_by_field(string json, string field)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(
            Tokens,
            new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"))
        );

        var body = await response.ShouldBeErrorAsync(HttpStatusCode.BadRequest, "VALIDATION_ERROR");
        Assert.Contains(field, body.GetProperty("errors").EnumerateObject().Select(fault => fault.Name));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_name_has_at_most_a_hundred_characters(int length, bool isTaken)
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.PostAsync(Tokens, new { name = new string('n', length) });

        Assert.Equal(isTaken ? HttpStatusCode.Created : HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Somebody_elses_token_looks_as_if_it_were_not_there()
    {
        var bobs = await CreateAsync(await host.AsAsync("bob"), new { name = "bobs" });
        var alice = await host.AsAsync("alice");

        var foreign = await alice.DeleteAsync($"{Tokens}/{bobs.GetProperty("id")}");
        var missing = await alice.DeleteAsync($"{Tokens}/tok_00000000000000000000000000");

        var foreignBody = await foreign.ShouldBeErrorAsync(HttpStatusCode.NotFound, "TOKEN_NOT_FOUND");
        var missingBody = await missing.ShouldBeErrorAsync(HttpStatusCode.NotFound, "TOKEN_NOT_FOUND");
        Assert.Equal(missingBody.GetProperty("message").GetString(), foreignBody.GetProperty("message").GetString());
        Assert.DoesNotContain("bobs", await alice.GetStringAsync(Tokens), StringComparison.Ordinal);
        await host.Bearing(bobs.GetProperty("token").GetString()!).MeAsync();
    }

    [Fact]
    public async Task A_token_is_revoked_once()
    {
        var alice = await host.AsAsync("alice");
        var id = (await CreateAsync(alice, new { name = "once" })).GetProperty("id").GetString();
        await (await alice.DeleteAsync($"{Tokens}/{id}")).ShouldBeAsync(HttpStatusCode.NoContent);

        var again = await alice.DeleteAsync($"{Tokens}/{id}");

        await again.ShouldBeErrorAsync(HttpStatusCode.NotFound, "TOKEN_NOT_FOUND");
        Assert.DoesNotContain(id!, await alice.GetStringAsync(Tokens), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_works_exactly_as_it_was_shown()
    {
        var secret = (await CreateAsync(await host.AsAsync("alice"), new { name = "exact" })).GetProperty("token").GetString()!;
        await host.Bearing(secret).MeAsync();

        string[] others =
        [
            secret[..^1],
            $"{secret}0",
            secret.ToUpperInvariant(),
            $"ijt_{secret}",
            secret.Replace("ijt_", "ijt_0", StringComparison.Ordinal),
        ];

        foreach (var other in others)
        {
            await (await host.Bearing(other).AskMeAsync()).ShouldBeRefusedAsync();
        }
    }

    [Fact]
    public async Task The_last_use_is_noted_to_the_minute()
    {
        await using var own = new InfrajetHost();
        await own.InitializeAsync();
        var alice = await own.AsAsync("alice");
        var created = await CreateAsync(alice, new { name = "used" });
        Assert.Equal(JsonValueKind.Null, (await NewestAsync(alice)).GetProperty("last_used_at").ValueKind);
        var robot = own.Bearing(created.GetProperty("token").GetString()!);

        await robot.MeAsync();
        var first = (await NewestAsync(alice)).GetProperty("last_used_at").GetDateTimeOffset();
        await robot.MeAsync();
        var soon = (await NewestAsync(alice)).GetProperty("last_used_at").GetDateTimeOffset();
        own.Clock.Advance(TimeSpan.FromMinutes(1));
        await robot.MeAsync();
        var later = (await NewestAsync(alice)).GetProperty("last_used_at").GetDateTimeOffset();

        Assert.Equal(first, soon);
        Assert.True(later - first >= TimeSpan.FromMinutes(1));
    }

    private static async Task<JsonElement> NewestAsync(HttpClient client) =>
        (await client.GetJsonAsync($"{Tokens}?limit=1")).GetProperty("items")[0];

    private static async Task<JsonElement> CreateAsync(HttpClient client, object body) =>
        await (await client.PostAsync(Tokens, body)).ShouldBeAsync(HttpStatusCode.Created);
}
