using System.Net;
using System.Text;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

public sealed class SecurityHeadersTests(InfrajetHost host) : IClassFixture<InfrajetHost>
{
    private const int TooMuch = 2 * 1024 * 1024;

    [Theory]
    [InlineData("/api/v1/version", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/api/v1/auth/me", HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/signin", HttpStatusCode.MethodNotAllowed)]
    public async Task They_are_on_every_answer(string path, HttpStatusCode status)
    {
        var response = await host.Anonymous().GetAsync(path);

        Assert.Equal(status, response.StatusCode);
        AssertHeaders(response);
    }

    [Fact]
    public async Task They_are_on_what_the_server_itself_refuses_midway()
    {
        var alice = await host.AsAsync("alice");
        using var body = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"name\":\"{new string('a', TooMuch)}\"}}")));
        body.Headers.ContentType = new("application/json");
        alice.DefaultRequestHeaders.TransferEncodingChunked = true;

        var response = await alice.PostAsync("/api/v1/auth/tokens", body);

        await response.ShouldBeErrorAsync(HttpStatusCode.RequestEntityTooLarge, "PAYLOAD_TOO_LARGE");
        AssertHeaders(response);
    }

    [Fact]
    public async Task Answers_about_people_are_kept_by_nobody()
    {
        var alice = await host.AsAsync("alice");

        var response = await alice.AskMeAsync();

        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    private static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(response, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(response, "Cross-Origin-Opener-Policy"));
        Assert.Contains("script-src 'self';", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
        Assert.False(response.Headers.Contains("X-Powered-By"));
    }

    private static string Header(HttpResponseMessage response, string name) => Assert.Single(response.Headers.GetValues(name));
}
