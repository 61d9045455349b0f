using System.Text.RegularExpressions;
using Infrajet.Domain.Provisioning.Rules;

namespace Infrajet.UnitTests.Domain.Provisioning.Rules;

public sealed class CustomerEmailTests
{
    [Theory]
    [InlineData("user@example.com", "user@example.com")]
    [InlineData("admin+test@site.co.uk", "admin+test@site.co.uk")]
    [InlineData("contact_us@my-site.io", "contact_us@my-site.io")]
    [InlineData("customer@example.com", "customer@example.com")]
    [InlineData("a@b.co", "a@b.co")]
    [InlineData("50%-off@x.com", "50%-off@x.com")]
    [InlineData("First.Last@Example.COM", "First.Last@example.com")]
    [InlineData("x@sub.example.com", "x@sub.example.com")]
    public void An_address_is_taken_and_its_domain_stored_in_lower_case(string written, string stored) =>
        Assert.Equal(stored, CustomerEmail.Of(written));

    public static TheoryData<string> Refused =>
        [
            "",
            "invalid@",
            "@example.com",
            "user@.com",
            "user@localhost",
            "x y@z.com",
            "a@b..com",
            "a..b@x.com",
            ".a@x.com",
            "a.@x.com",
            "..@a.bc",
            "user@example..com",
            "user@-x.com",
            "user@x-.com",
            "user@x.com.",
            "user@example.com\n",
            "user@example.com\r\n",
            "\nuser@example.com",
            " user@example.com",
            "a@b.c",
            "o'neil@x.com",
            "a@b@c.com",
            "user@1.2.3.4",
            "user@[1.2.3.4]",
            "üser@example.com",
            "user@münchen.de",
            "user@example.com,other@example.com",
            "User <user@example.com>",
            $"{new string('a', 65)}@x.com",
            $"a@{new string('b', 64)}.com",
            $"a@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}.com",
            new string('a', 100_000),
        ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_address_is_refused(string text) => Assert.Null(CustomerEmail.Of(text));

    [Fact]
    public void The_longest_local_part_is_taken() => Assert.NotNull(CustomerEmail.Of($"{new string('a', 64)}@x.com"));

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_program_that_knows_the_pattern_and_the_length_comes_to_the_same(string text) =>
        Assert.False(text.Length <= CustomerEmail.MostCharacters && Regex.IsMatch(text, CustomerEmail.Pattern[..^1] + @"\z"));
}
