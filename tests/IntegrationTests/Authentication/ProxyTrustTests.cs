using System.Net;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>Which connection counts as the proxy's.</summary>
public sealed class ProxyTrustTests
{
    private const string Secret = "only-the-proxy-knows";

    [Fact]
    public async Task Without_a_trusted_network_nobody_is_believed()
    {
        await using var host = new InfrajetHost();
        await host.InitializeAsync();

        await (await AskAsync(host, "X-Forwarded-User: alice")).ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("127.0.0.0/8")]
    [InlineData("127.0.0.1/32")]
    public async Task A_network_is_trusted_as_a_whole(string network)
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", "192.0.2.0/24").With("Proxy:TrustedNetworks:1", network);
        await host.InitializeAsync();

        await (await AskAsync(host, "X-Forwarded-User: alice")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("127.0.0.2")]
    [InlineData("10.0.0.0/8")]
    [InlineData("::1")]
    public async Task Other_networks_are_not(string network)
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", network);
        await host.InitializeAsync();

        await (await AskAsync(host, "X-Forwarded-User: alice", "X-Forwarded-For: 127.0.0.2")).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task Where_a_secret_is_set_the_proxy_must_show_it()
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", "127.0.0.1").With("Proxy:Secret", Secret);
        await host.InitializeAsync();

        await (await AskAsync(host, "X-Forwarded-User: alice", $"X-Forwarded-Secret: {Secret}")).ShouldBeAsync(HttpStatusCode.OK);

        await (await AskAsync(host, "X-Forwarded-User: alice")).ShouldBeRefusedAsync();
        await (await AskAsync(host, "X-Forwarded-User: alice", "X-Forwarded-Secret:")).ShouldBeRefusedAsync();
        await (await AskAsync(host, "X-Forwarded-User: alice", $"X-Forwarded-Secret: {Secret}r")).ShouldBeRefusedAsync();
        await (
            await AskAsync(host, "X-Forwarded-User: alice", $"X-Forwarded-Secret: {Secret}", "X-Forwarded-Secret: x")
        ).ShouldBeRefusedAsync();
    }

    [Fact]
    public async Task The_header_may_have_another_name_and_then_the_usual_one_means_nothing()
    {
        await using var host = new InfrajetHost().With("Proxy:TrustedNetworks:0", "127.0.0.1").With("Proxy:UserHeader", "Remote-User");
        await host.InitializeAsync();

        await (await AskAsync(host, "Remote-User: alice")).ShouldBeAsync(HttpStatusCode.OK);
        await (await AskAsync(host, "X-Forwarded-User: alice")).ShouldBeRefusedAsync();
    }

    private static Task<HttpResponseMessage> AskAsync(InfrajetHost host, params string[] headers) =>
        RawHttp.GetAsync(host.Address, "/api/v1/auth/me", headers);
}
