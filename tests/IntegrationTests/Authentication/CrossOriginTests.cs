using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>What browsers are told about pages of other sites that want to call and read answers.</summary>
public sealed class CrossOriginTests(CrossOriginTests.OpenedHost host) : IClassFixture<CrossOriginTests.OpenedHost>
{
    private const string Allowed = "https://portal.example.com";
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowCredentials = "Access-Control-Allow-Credentials";

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://portal.example.com.evil.example")]
    [InlineData("https://evil-portal.example.com")]
    [InlineData("https://portal.example.com:8443")]
    [InlineData("http://portal.example.com")]
    [InlineData("null")]
    public async Task Other_origins_are_told_nothing(string origin)
    {
        var preflight = await AskAsync(HttpMethod.Options, origin);
        var actual = await AskAsync(HttpMethod.Get, origin);

        Assert.False(preflight.Headers.Contains(AllowOrigin));
        Assert.False(actual.Headers.Contains(AllowOrigin));
    }

    [Fact]
    public async Task A_configured_origin_may_call_but_not_with_cookies()
    {
        var preflight = await AskAsync(HttpMethod.Options, Allowed);
        var actual = await AskAsync(HttpMethod.Get, Allowed);

        Assert.Equal(Allowed, Assert.Single(preflight.Headers.GetValues(AllowOrigin)));
        Assert.Equal(Allowed, Assert.Single(actual.Headers.GetValues(AllowOrigin)));
        Assert.False(preflight.Headers.Contains(AllowCredentials));
        Assert.False(actual.Headers.Contains(AllowCredentials));
    }

    [Fact]
    public async Task Where_no_origin_is_configured_none_is_allowed()
    {
        await using var closed = new InfrajetHost();
        await closed.InitializeAsync();

        var preflight = await AskAsync(HttpMethod.Options, Allowed, closed);

        Assert.False(preflight.Headers.Contains(AllowOrigin));
    }

    private Task<HttpResponseMessage> AskAsync(HttpMethod method, string origin) => AskAsync(method, origin, host);

    private static async Task<HttpResponseMessage> AskAsync(HttpMethod method, string origin, InfrajetHost host)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/auth/me") { Headers = { { "Origin", origin } } };
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");
        return await host.Anonymous().SendAsync(request);
    }

    public sealed class OpenedHost : InfrajetHost
    {
        public OpenedHost() => With("Cors:Origins:0", Allowed);
    }
}
