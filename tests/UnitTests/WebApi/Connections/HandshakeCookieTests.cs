using Infrajet.WebApi.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Infrajet.UnitTests.WebApi.Connections;

public sealed class HandshakeCookieTests
{
    private readonly HandshakeCookie _cookie = new(new EphemeralDataProtectionProvider());

    [Fact]
    public void Over_https_no_neighbouring_host_can_set_it()
    {
        var left = Visit("https");
        _cookie.SetOut(left, isOnPage: true);

        var set = SetBy(left);
        Assert.Equal("__Host-infrajet_handshake", set.Name);
        Assert.True(set.Secure);
        Assert.True(set.HttpOnly);
        Assert.Equal("/", set.Path);
        Assert.False(set.Domain.HasValue);
    }

    [Fact]
    public void What_a_neighbour_plants_by_the_plain_name_is_not_seen_over_https()
    {
        var plain = Visit("http");
        _cookie.SetOut(plain, isOnPage: true);

        Assert.Null(_cookie.ComeBack(Visit("https", $"infrajet_handshake={SetBy(plain).Value}")).BrowserKey);
    }

    [Theory]
    [InlineData("http", "infrajet_handshake")]
    [InlineData("https", "__Host-infrajet_handshake")]
    public void All_tabs_have_the_same_key_and_come_back_with_it(string scheme, string name)
    {
        var first = Visit(scheme);
        var key = _cookie.SetOut(first, isOnPage: true).BrowserKey;
        var kept = $"{name}={SetBy(first).Value}";

        Assert.NotNull(key);
        Assert.Equal(key, _cookie.SetOut(Visit(scheme, kept), isOnPage: true).BrowserKey);
        Assert.Equal(key, _cookie.ComeBack(Visit(scheme, kept)).BrowserKey);
    }

    [Fact]
    public void What_was_not_made_here_is_not_taken_on_but_replaced()
    {
        var planted = new string('a', 64);
        var visit = Visit("http", $"infrajet_handshake={planted}");

        Assert.Null(_cookie.ComeBack(visit).BrowserKey);
        Assert.NotEqual(planted, _cookie.SetOut(visit, isOnPage: true).BrowserKey);
        Assert.NotEqual(planted, SetBy(visit).Value);
    }

    [Fact]
    public void A_program_gets_none()
    {
        var visit = Visit("https");

        Assert.Null(_cookie.SetOut(visit, isOnPage: false).BrowserKey);
        Assert.False(visit.Response.Headers.ContainsKey("Set-Cookie"));
    }

    private static DefaultHttpContext Visit(string scheme, string? cookie = null)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = scheme;
        context.Request.Headers.Cookie = cookie;
        return context;
    }

    private static SetCookieHeaderValue SetBy(HttpContext context) =>
        SetCookieHeaderValue.Parse(context.Response.Headers.SetCookie.Single());
}
