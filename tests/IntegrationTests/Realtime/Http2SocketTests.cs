using System.Net;
using System.Net.WebSockets;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Realtime;

/// <summary>Over HTTP/2 a WebSocket begins with CONNECT instead of GET; that changes nothing about who is let in.</summary>
public sealed class Http2SocketTests(Http2SocketTests.Http2Host host) : IClassFixture<Http2SocketTests.Http2Host>
{
    [Fact]
    public async Task Our_own_page_is_let_in_with_its_cookie()
    {
        var cookie = await CookieAsync();
        using var client = await SocketClient.OpenAsync(host, "/ws", From(host.Origin, cookie));

        Assert.Equal("system", (await client.ReadAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Another_sites_page_is_not()
    {
        var cookie = await CookieAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await SocketClient.RefusedAsync(host, "/ws", From("https://evil.example", cookie)));
    }

    private async Task<string> CookieAsync()
    {
        using var client = host.Anonymous();
        client.DefaultRequestVersion = HttpVersion.Version20;
        client.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        return await ConsoleSession.OpenAsync(client, await host.TokenOfAsync("alice"));
    }

    private static Action<ClientWebSocketOptions> From(string origin, string cookie) =>
        options =>
        {
            options.HttpVersion = HttpVersion.Version20;
            options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
            options.SetRequestHeader("Cookie", cookie);
            options.SetRequestHeader("Origin", origin);
        };

    public sealed class Http2Host : InfrajetHost
    {
        public Http2Host() => With("Kestrel:EndpointDefaults:Protocols", "Http2");
    }
}
