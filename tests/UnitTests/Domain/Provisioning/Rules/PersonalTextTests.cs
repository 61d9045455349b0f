using Infrajet.Domain.Provisioning.Rules;

namespace Infrajet.UnitTests.Domain.Provisioning.Rules;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("owner@smallbusiness.com", "o***@smallbusiness.com")]
    [InlineData("a@b.co", "a***@b.co")]
    [InlineData("@b.co", "@***")]
    [InlineData("a@b@c.com", "a***@c.com")]
    [InlineData("203.0.113.45", "203.0.113.x")]
    [InlineData("2001:db8::1", "2001:db8::x")]
    [InlineData("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8::x")]
    [InlineData("::1", "::x")]
    [InlineData("fe80::1:2", "fe80::x")]
    [InlineData("::ffff:203.0.113.45", "::x")]
    [InlineData("Jane Doe", "J***")]
    [InlineData("🚀 launch", "***")]
    public void Enough_is_left_to_recognise_and_too_little_to_learn(string? text, string shown) =>
        Assert.Equal(shown, PersonalText.Mask(text));
}
