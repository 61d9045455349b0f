using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>A connection does not outlive the credential that opened it.</summary>
public sealed class EndedCredentialTests(EndedCredentialTests.TrustingHost host) : IClassFixture<EndedCredentialTests.TrustingHost>
{
    private const int Refused = 4401;

    [Fact]
    public async Task A_revoked_token_ends_the_channel_at_once_and_only_its_own()
    {
        var person = await Happenings.BeginAsync(host);
        var other = await AnotherTokenAsync(person);
        using var client = await SocketClient.ListenAsync(person with { Token = other.Token });
        using var bystander = await SocketClient.ListenAsync(person);
        await person.TellManyAsync(2);

        await (await host.Bearing(person.Token).DeleteAsync($"/api/v1/auth/tokens/{other.Id}")).ShouldBeAsync(HttpStatusCode.NoContent);

        var heard = await client.ReadToEndAsync();
        Assert.Equal(Refused, client.CloseStatus);
        Assert.EndsWith($"last_sequence={heard.Count}.", client.CloseReason, StringComparison.Ordinal);
        await person.TellManyAsync(1);
        var frames = await bystander.ReadAsync(4);
        Assert.Equal(Sequences.From(1, 4), Sequences.Of(frames));
        Assert.Equal("api_token.revoked", frames[2].GetProperty("type").GetString());
        Assert.Equal(other.Id, frames[2].GetProperty("token_id").GetString());
    }

    [Fact]
    public async Task A_revoked_token_ends_the_hubs_connection_at_once()
    {
        var person = await Happenings.BeginAsync(host);
        var other = await AnotherTokenAsync(person);
        using var client = await HubClient.ConnectAsync(person with { Token = other.Token });
        await client.ResumeAsync(-1);

        await (await host.Bearing(person.Token).DeleteAsync($"/api/v1/auth/tokens/{other.Id}")).ShouldBeAsync(HttpStatusCode.NoContent);

        await client.ReadToEndAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_browsers_channel_at_once()
    {
        var person = await Happenings.BeginAsync(host);
        var browser = new TestBrowser(host);
        await (await browser.SignInAsync(person.Token)).ShouldBeAsync(HttpStatusCode.OK);
        using var client = await SocketClient.OpenAsync(
            host,
            "/ws",
            options =>
            {
                options.SetRequestHeader("Cookie", $"infrajet_session={browser.Cookies["infrajet_session"]}");
                options.SetRequestHeader("Origin", host.Origin);
            }
        );

        await (await browser.PostAsync("/signout", new { })).ShouldBeAsync(HttpStatusCode.NoContent);

        await client.ReadToEndAsync();
        Assert.Equal(Refused, client.CloseStatus);
    }

    [Fact]
    public async Task A_credential_that_runs_out_by_itself_is_noticed_as_well()
    {
        await using var own = new InfrajetHost().With("Realtime:RecheckSeconds", "1");
        await own.InitializeAsync();
        var person = await Happenings.BeginAsync(own);
        using var client = await SocketClient.ListenAsync(person);
        using var hub = await HubClient.ConnectAsync(person);

        own.Clock.Advance(TimeSpan.FromDays(400));

        await client.ReadToEndAsync();
        await hub.ReadToEndAsync();
        Assert.Equal(Refused, client.CloseStatus);
    }

    private static async Task<(string Id, string Token)> AnotherTokenAsync(Happenings person)
    {
        var response = await person.Host.Bearing(person.Token).PostAsync("/api/v1/auth/tokens", new { name = "another" });
        var body = await response.ShouldBeAsync(HttpStatusCode.Created);
        return (body.GetProperty("id").GetString()!, body.GetProperty("token").GetString()!);
    }

    /// <summary>Asks again so rarely that only a prompt word can have ended a connection.</summary>
    public sealed class TrustingHost : InfrajetHost
    {
        public TrustingHost() => With("Realtime:RecheckSeconds", "300");
    }
}
