using Infrajet.Domain.Provisioning.Rules;

namespace Infrajet.UnitTests.Domain.Provisioning.Rules;

public sealed class RegistrableDomainTests
{
    private static readonly string Longest = new('a', 63);

    [Theory]
    [InlineData("example.com")]
    [InlineData("my-site.io")]
    [InlineData("website123.co.uk")]
    [InlineData("test-customer.com")]
    [InlineData("enterprise-corp.com")]
    [InlineData("techstartup.io")]
    [InlineData("smallbusiness.com")]
    [InlineData("minimal-example.com")]
    [InlineData("a.com")]
    [InlineData("t.co")]
    [InlineData("x.io")]
    [InlineData("example.international")]
    [InlineData("example.xn--p1ai")]
    [InlineData("1and1.com")]
    [InlineData("123.de")]
    [InlineData("a--b.com")]
    // Under a wildcard, and the exception from it.
    [InlineData("www.ck")]
    [InlineData("shop.co.ck")]
    [InlineData("city.kawasaki.jp")]
    [InlineData("b.c.kobe.jp")]
    [InlineData("b.ide.kyoto.jp")]
    [InlineData("b.test.k12.ak.us", false)]
    [InlineData("test.k12.ak.us")]
    // The private suffixes are products of somebody; what is under them cannot be registered.
    [InlineData("github.io")]
    [InlineData("blogspot.com")]
    public void A_name_that_can_be_registered_is_taken_as_it_is(string name, bool isTaken = true) =>
        Assert.Equal(isTaken ? name : null, RegistrableDomain.Of(name));

    [Theory]
    [InlineData("EXAMPLE.COM", "example.com")]
    [InlineData("Example.Co.Uk", "example.co.uk")]
    [InlineData("münchen.de", "xn--mnchen-3ya.de")]
    [InlineData("MÜNCHEN.DE", "xn--mnchen-3ya.de")]
    [InlineData("mu\u0308nchen.de", "xn--mnchen-3ya.de")]
    [InlineData("пример.рф", "xn--e1afmkfd.xn--p1ai")]
    [InlineData("食狮.公司.cn", "xn--85x722f.xn--55qx5d.cn")]
    [InlineData("xn--mnchen-3ya.de", "xn--mnchen-3ya.de")]
    [InlineData("XN--MNCHEN-3YA.de", "xn--mnchen-3ya.de")]
    public void A_name_is_stored_in_lower_case_and_punycode(string written, string stored) =>
        Assert.Equal(stored, RegistrableDomain.Of(written));

    public static TheoryData<string> Refused =>
        [
            "",
            ".",
            "example",
            "com",
            "example..com",
            ".example.com",
            "http://example.com",
            "example.com/path",
            "example.com:443",
            "user@example.com",
            "-ex.com",
            "ex-.com",
            "foo_bar.com",
            "_x.example.com",
            "*.com",
            "1.2.3.4",
            "2001:db8::1",
            "[::1]",
            "0x7f.1",
            "example.123",
            "subdomain.example.com",
            "www.website123.co.uk",
            "co.uk",
            "foo.kawasaki.jp",
            "c.kobe.jp",
            "ide.kyoto.jp",
            "ck",
            "co.ck",
            "www.www.ck",
            "a.city.kawasaki.jp",
            "公司.cn",
            "рф",
            "octocat.github.io",
            "example.com\n",
            "example.com\r\n",
            "\nexample.com",
            " example.com",
            "example.com ",
            "exa mple.com",
            "example.com.",
            "example.con",
            "example.localhost",
            "example.invalid",
            "xn--.com",
            "xn--a.com",
            "xn--example-.com",
            "xn--80ak6aa92e4545454545454545454545454545454545454545454545454545.com",
            "ｅxample.com",
            "example。com",
            "exam\u00adple.com",
            "\ud83d.com",
            "\0.com",
            $"{Longest}a.com",
            $"{new string('ü', 60)}.com",
            string.Join('.', Longest, Longest, Longest, Longest, "com"),
            new string('a', 100_000),
        ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_registered_is_refused(string text) => Assert.Null(RegistrableDomain.Of(text));

    [Fact]
    public void The_longest_label_is_taken() => Assert.Equal($"{Longest}.com", RegistrableDomain.Of($"{Longest}.com"));

    [Fact]
    public void The_list_is_whole_and_says_of_when_it_is()
    {
        Assert.InRange(PublicSuffixes.PublishedOn, new DateOnly(2026, 9, 27), new DateOnly(2100, 1, 1));
        Assert.StartsWith("https://publicsuffix.org/", PublicSuffixes.Origin, StringComparison.Ordinal);
        Assert.Equal(2, PublicSuffixes.LengthIn(["example", "co", "uk"]));
        Assert.Null(PublicSuffixes.LengthIn(["example", "con"]));
    }
}
