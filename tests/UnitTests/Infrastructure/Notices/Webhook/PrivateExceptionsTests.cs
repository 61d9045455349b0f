using System.Net;
using Infrajet.Infrastructure.Notices.Webhook;

namespace Infrajet.UnitTests.Infrastructure.Notices.Webhook;

public sealed class PrivateExceptionsTests
{
    [Theory]
    [InlineData("10.1.0.0/16")]
    [InlineData("10.1.2.3")]
    [InlineData("fd00::/8")]
    [InlineData("::1")]
    [InlineData("localhost")]
    [InlineData("hooks.internal")]
    [InlineData("bücher.example")]
    public void Networks_addresses_and_names_can_be_read(string entry) => Assert.True(PrivateExceptions.CanRead(entry));

    [Theory]
    [InlineData("")]
    [InlineData("10.1")]
    [InlineData("10.0.0.0/99")]
    [InlineData("*")]
    [InlineData("*.internal")]
    [InlineData("hooks.internal.")]
    [InlineData("https://hooks.internal")]
    [InlineData("hooks.internal:443")]
    public void Nothing_else_can(string entry) => Assert.False(PrivateExceptions.CanRead(entry));

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "64:ff9b::10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("10.1.2.3", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.4", false)]
    [InlineData("::1", "::1", true)]
    [InlineData("127.0.0.1", "::1", false)]
    [InlineData("localhost", "127.0.0.1", false)]
    public void An_address_is_included_by_its_network(string entry, string address, bool isIncluded) =>
        Assert.Equal(isIncluded, new PrivateExceptions([entry]).Include(IPAddress.Parse(address)));

    [Theory]
    [InlineData("hooks.internal", "hooks.internal", true)]
    [InlineData("Hooks.Internal", "hooks.internal", true)]
    [InlineData("bücher.example", "xn--bcher-kva.example", true)]
    [InlineData("internal", "hooks.internal", false)]
    [InlineData("hooks.internal", "evil.hooks.internal", false)]
    public void A_host_is_included_by_its_whole_name(string entry, string host, bool isIncluded) =>
        Assert.Equal(isIncluded, new PrivateExceptions([entry]).Include(host));
}
