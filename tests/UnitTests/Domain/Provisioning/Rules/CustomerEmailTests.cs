using System.Text.RegularExpressions;
using Infrajet.Domain.Provisioning.Rules;

namespace Infrajet.UnitTests.Domain.Provisioning.Rules;

public sealed class CustomerEmailTests
{
    public static TheoryData<string, string> Taken =>
        new()
        {
            { "user@example.com", "user@example.com" },
            { "admin+test@site.co.uk", "admin+test@site.co.uk" },
            { "contact_us@my-site.io", "contact_us@my-site.io" },
            { "customer@example.com", "customer@example.com" },
            { "a@b.co", "a@b.co" },
            { "50%-off@x.com", "50%-off@x.com" },
            { "First.Last@Example.COM", "First.Last@example.com" },
            { "x@sub.example.com", "x@sub.example.com" },
            { $"{new string('a', 64)}@x.com", $"{new string('a', 64)}@x.com" },
        };

    [Theory]
    [MemberData(nameof(Taken))]
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

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_program_that_knows_the_pattern_and_the_length_comes_to_the_same(string text) => Assert.False(FitsTheSchema(text));

    [Theory]
    [MemberData(nameof(Taken))]
    public void It_takes_what_is_taken_here_and_what_is_stored(string written, string stored)
    {
        Assert.True(FitsTheSchema(written));
        Assert.True(FitsTheSchema(stored));
    }

    private static bool FitsTheSchema(string text) =>
        text.Length <= CustomerEmail.MostCharacters && Regex.IsMatch(text, CustomerEmail.Pattern[..^1] + @"\z");
}
