using Infrajet.WebApi.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Infrajet.UnitTests.WebApi.Authentication;

public sealed class OriginsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "same-origin")]
    [InlineData(null, "none")]
    [InlineData("https://infrajet.example.com:8443", null)]
    [InlineData("https://infrajet.example.com:8443", "same-origin")]
    [InlineData("HTTPS://Infrajet.example.com:8443", null)]
    public void Our_own_page_or_no_page_is_own(string? origin, string? site) => Assert.True(Origins.IsOwn(RequestFrom(origin, site)));

    [Theory]
    [InlineData("https://evil.example.com", null)]
    [InlineData("https://evil.example.com", "same-origin")]
    [InlineData("https://infrajet.example.com:8443", "cross-site")]
    [InlineData("https://infrajet.example.com:8443", "same-site")]
    [InlineData("https://infrajet.example.com:8443", "")]
    [InlineData("https://infrajet.example.com:8443", "whatever")]
    [InlineData(null, "cross-site")]
    [InlineData("null", null)]
    [InlineData("", null)]
    [InlineData("http://infrajet.example.com:8443", null)]
    [InlineData("https://infrajet.example.com", null)]
    [InlineData("https://infrajet.example.com:8443/", null)]
    [InlineData("https://infrajet.example.com:8443.evil.example.com", null)]
    [InlineData("https://infrajet.example.com:8443@evil.example.com", null)]
    public void Any_other_page_is_not(string? origin, string? site) => Assert.False(Origins.IsOwn(RequestFrom(origin, site)));

    [Fact]
    public void Two_origins_are_none_of_ours()
    {
        var request = RequestFrom("https://infrajet.example.com:8443", null);
        request.Headers.Origin = new StringValues(["https://infrajet.example.com:8443", "https://infrajet.example.com:8443"]);

        Assert.False(Origins.IsOwn(request));
    }

    private static HttpRequest RequestFrom(string? origin, string? site)
    {
        var request = new DefaultHttpContext().Request;
        (request.Scheme, request.Host) = ("https", new HostString("infrajet.example.com", 8443));
        request.Headers.Add(KeyValuePair.Create("Origin", new StringValues(origin)));
        request.Headers.Add(KeyValuePair.Create("Sec-Fetch-Site", new StringValues(site)));
        return request;
    }
}
