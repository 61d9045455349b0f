using Infrajet.Domain.Connections;

namespace Infrajet.UnitTests.Domain.Connections;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/runs")]
    [InlineData("/runs?page=2&from=https%3A%2F%2Felsewhere.example//x")]
    [InlineData("/runs#newest")]
    [InlineData("/@octavia")]
    [InlineData("/a/b-c/d_e~f.g")]
    [InlineData("/caf%C3%A9")]
    public void Our_own_pages_are_let_be(string path) => Assert.True(LocalPath.Is(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("runs")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/runs//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/runs\\..\\x")]
    [InlineData("https:evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("@evil.example")]
    [InlineData("data:text/html,x")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\t//evil.example")]
    [InlineData(" /runs")]
    [InlineData("/runs x")]
    [InlineData("/runs\0")]
    [InlineData("/runs\r\nSet-Cookie: a=b")]
    [InlineData("/%2fevil.example")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/%252fevil.example")]
    [InlineData("/caf\u00e9")]
    [InlineData("/\u2044evil.example")]
    public void Whatever_could_lead_elsewhere_is_refused(string? path) => Assert.False(LocalPath.Is(path));

    [Fact]
    public void What_would_not_fit_its_row_is_refused()
    {
        Assert.True(LocalPath.Is("/" + new string('x', Handshake.ReturnToLength - 1)));
        Assert.False(LocalPath.Is("/" + new string('x', Handshake.ReturnToLength)));
    }
}
