using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>People that a reverse proxy names: only 127.0.0.1 is such a proxy here.</summary>
public sealed class ForwardedIdentityTests(ForwardedIdentityTests.ProxiedHost host) : IClassFixture<ForwardedIdentityTests.ProxiedHost>
{
    [Theory]
    [InlineData("X-Forwarded-User")]
    [InlineData("x-forwarded-user")]
    [InlineData("X-FORWARDED-USER")]
    public async Task A_trusted_proxy_is_believed(string header)
    {
        var me = await (await AskAsync($"{header}: alice")).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal("alice", me.GetProperty("login").GetString());
        Assert.Equal("forwarded", me.GetProperty("via").GetString());
        Assert.False(me.GetProperty("is_administrator").GetBoolean());
    }

    [Theory]
    [InlineData("X-Forwarded-User: alice\r\nX-Forwarded-User: root")]
    [InlineData("X-Forwarded-User: alice\r\nx-forwarded-user: alice")]
    [InlineData("X-Forwarded-User: alice, root")]
    [InlineData("X-Forwarded-User: alice,root")]
    [InlineData("X-Forwarded-User:")]
    [InlineData("X-Forwarded-User: \t ")]
    [InlineData("X_Forwarded_User: alice")]
    [InlineData("X-Forwarded_User: alice")]
    [InlineData("X-Forwarded-User: ali\u0001ce")]
    [InlineData("X-Forwarded-User: ali\tce")]
    [InlineData("X-Forwarded-User: alic\u00e9")]
    [InlineData("X-Forwarded-User: -alice")]
    [InlineData("X-Forwarded-User: ../alice")]
    [InlineData("X-Remote-User: alice")]
    public async Task A_name_that_is_not_exactly_one_plain_name_is_refused(string headers)
    {
        await (await AskAsync(headers)).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task A_name_may_be_a_hundred_characters_long_and_no_longer()
    {
        await (await AskAsync($"X-Forwarded-User: {new string('a', 100)}")).ShouldBeAsync(HttpStatusCode.OK);

        await (await AskAsync($"X-Forwarded-User: {new string('a', 101)}")).ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2, 127.0.0.1")]
    public async Task Anybody_else_is_not_believed_whatever_address_they_claim(string forwardedFor)
    {
        var stranger = host.AnonymousAt("127.0.0.2");
        stranger.DefaultRequestHeaders.Add("X-Forwarded-User", "alice");
        stranger.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        stranger.DefaultRequestHeaders.Add("X-Real-IP", "127.0.0.1");

        await (await stranger.AskMeAsync()).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Anybody_else_may_still_sign_in_by_other_ways()
    {
        var stranger = host.AnonymousAt("127.0.0.2");
        stranger.DefaultRequestHeaders.Add("X-Forwarded-User", "alice");
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", await host.TokenOfAsync("bob"));

        var me = await stranger.MeAsync();

        Assert.Equal("bob", me.GetProperty("login").GetString());
    }

    [Fact]
    public async Task The_address_of_the_person_behind_the_proxy_does_not_undo_the_proxys_word()
    {
        var response = await AskAsync("X-Forwarded-User: alice", "X-Forwarded-For: 203.0.113.9");

        await response.ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("X-Forwarded-User: boss")]
    [InlineData("X-Forwarded-User: alice\r\nX-Forwarded-Groups: staff, platform-admins")]
    [InlineData("X-Forwarded-User: carol\r\nX-Forwarded-Groups: platform-admins")]
    public async Task The_list_or_a_group_makes_an_administrator(string headers)
    {
        await (await AskAuditAsync(headers)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("X-Forwarded-User: Boss")]
    [InlineData("X-Forwarded-User: alice")]
    [InlineData("X-Forwarded-User: alice\r\nX-Forwarded-Groups: staff")]
    [InlineData("X-Forwarded-User: alice\r\nX-Forwarded-Groups: platform-admins-2, Platform-Admins")]
    [InlineData("X-Forwarded-User: alice\r\nX-Forwarded-Groups: platform-admins\r\nX-Forwarded-Groups: staff")]
    [InlineData("X-Forwarded-User: alice\r\nX-Forwarded-Groups:")]
    [InlineData("X-Forwarded-User: alice\r\nX_Forwarded_Groups: platform-admins")]
    public async Task Nothing_else_does(string headers)
    {
        await (await AskAuditAsync(headers)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task A_group_makes_an_administrator_for_as_long_as_the_proxy_says_so()
    {
        await (await AskAuditAsync("X-Forwarded-User: dave", "X-Forwarded-Groups: platform-admins")).ShouldBeAsync(HttpStatusCode.OK);

        await (await AskAuditAsync("X-Forwarded-User: dave")).ShouldBeErrorAsync(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    private Task<HttpResponseMessage> AskAsync(params string[] headers) => RawHttp.GetAsync(host.Address, "/api/v1/auth/me", headers);

    private Task<HttpResponseMessage> AskAuditAsync(params string[] headers) => RawHttp.GetAsync(host.Address, "/api/v1/audit", headers);

    public sealed class ProxiedHost : InfrajetHost
    {
        public ProxiedHost() =>
            With("Proxy:TrustedNetworks:0", "127.0.0.1")
                .With("Proxy:Administrators:0", "boss")
                .With("Proxy:AdministratorGroups:0", "platform-admins")
                .With("Identity:Administrators:0", "nobody-here");
    }
}
