using System.ComponentModel.DataAnnotations;
using System.Net;
using Infrajet.WebApi.Authentication;

namespace Infrajet.UnitTests.WebApi.Authentication;

public sealed class ProxyOptionsTests
{
    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "::ffff:10.2.0.1", false)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("10.1.2.3/16", "10.1.9.9", true)]
    [InlineData("10.1.2.3/16", "10.2.2.3", false)]
    [InlineData("2001:db8::/32", "2001:db8:1::1", true)]
    [InlineData("2001:db8::/32", "2001:db9::1", false)]
    [InlineData("2001:db8::1", "2001:db8::1", true)]
    [InlineData("2001:db8::1", "2001:db8::2", false)]
    [InlineData("127.0.0.1", "::1", false)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    public void A_peer_is_trusted_if_it_is_in_a_listed_network(string network, string peer, bool isTrusted) =>
        Assert.Equal(isTrusted, Trusting(network).Trusts(IPAddress.Parse(peer)));

    [Fact]
    public void Nobody_is_trusted_where_nothing_is_listed_or_known()
    {
        Assert.False(new ProxyOptions().Trusts(IPAddress.Loopback));
        Assert.False(Trusting("0.0.0.0/0", "::/0").Trusts(null));
    }

    [Fact]
    public void Any_of_several_will_do() => Assert.True(Trusting("10.0.0.1", "192.168.0.0/24").Trusts(IPAddress.Parse("192.168.0.9")));

    [Theory]
    [InlineData("")]
    [InlineData("proxy.example.com")]
    [InlineData("10.1.0.0/33")]
    [InlineData("10.1.0.0-10.1.0.9")]
    [InlineData("10.1.0.0/16,10.2.0.0/16")]
    [InlineData("2001:db8::/129")]
    [InlineData("*")]
    [InlineData("10")]
    [InlineData("10.1")]
    [InlineData("10/8")]
    [InlineData("10.1/16")]
    [InlineData("010.1.0.0/16")]
    [InlineData("::ffff:10.1.2.3")]
    [InlineData("::ffff:10.1.0.0/112")]
    [InlineData("10.1.0.0/")]
    [InlineData("10.1.0.0/16/8")]
    public void Anything_else_is_refused_by_name(string entry)
    {
        var options = Trusting("10.0.0.1", entry);

        var fault = Assert.Single(options.Validate(new ValidationContext(options)));

        Assert.Equal($"write an address or a network such as 10.1.0.0/16 instead of '{entry}'.", fault.ErrorMessage);
        Assert.Equal([nameof(ProxyOptions.TrustedNetworks)], fault.MemberNames);
    }

    private static ProxyOptions Trusting(params string[] networks) => new() { TrustedNetworks = networks };
}
