using FluentValidation;
using FsCheck;
using FsCheck.Fluent;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Projects;

namespace Infrajet.UnitTests.Application.Common;

public sealed class PageTests
{
    private const string KeyCharacters = "abcdefghjkmnpqrstvwxyz0123456789_-:/ é";

    [Fact]
    public void A_key_comes_back_out_of_its_cursor() =>
        Prop.ForAll(
                Gen.Choose(1, 20).SelectMany(length => Gen.Elements<char>(KeyCharacters).ArrayOf(length)).ToArbitrary(),
                characters => Cursor.Read(Cursor.From(new string(characters))) == new string(characters)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_number_comes_back_out_of_its_cursor() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long>().Filter(number => number >= 0),
                number => Cursor.ReadNumber(Cursor.From($"{number}")) == number
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_sent_as_a_cursor_it_is_read_or_refused() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>().Filter(text => text is not null),
                text => Cursor.Read(text) is null or { Length: <= 64 } && Cursor.ReadNumber(text) is null or >= 0
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_longest_keys_fit_into_a_cursor()
    {
        foreach (var longest in new[] { new string('z', NewId.MaximumLength), new string('語', ProjectFile.PathLength) })
        {
            Assert.Equal(longest, Cursor.Read(Cursor.From(longest)));
        }
    }

    [Fact]
    public void No_cursor_is_the_first_page()
    {
        Assert.Null(Cursor.Read(null));
        Assert.Null(Cursor.ReadNumber(null));
    }

    public static TheoryData<string> Garbage =>
        ["", "a", "!", "a b", "++++", "////", "===", "YWJ=j", "ключ", "\0", "\ud83d", new string('a', 64), new string('a', 100_000)];

    [Theory]
    [MemberData(nameof(Garbage))]
    public void Garbage_is_no_cursor(string text)
    {
        Assert.Null(Cursor.Read(text));
        Assert.False(new ListValidator().Validate(new ListSomething(1, text)).IsValid);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public void A_cursor_of_another_list_is_no_number(string key)
    {
        Assert.Null(Cursor.ReadNumber(Cursor.From(key)));
        Assert.False(new NumberedListValidator().Validate(new ListSomething(1, Cursor.From(key))).IsValid);
        Assert.True(new NumberedListValidator().Validate(new ListSomething(1, Cursor.From("7"))).IsValid);
        Assert.True(new NumberedListValidator().Validate(new ListSomething(1, null)).IsValid);
    }

    [Theory]
    [InlineData(int.MinValue, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_page_holds_one_to_a_hundred(int limit, bool isValid) =>
        Assert.Equal(isValid, new ListValidator().Validate(new ListSomething(limit, null)).IsValid);

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(2, 2, null)]
    [InlineData(3, 3, null)]
    [InlineData(4, 3, "2")]
    public void A_further_row_makes_a_cursor_to_the_last_one_shown(int rows, int shown, string? next)
    {
        var page = Enumerable.Range(0, rows).ToList().ToPage(3, row => $"{row}");

        Assert.Equal(Enumerable.Range(0, shown), page.Items);
        Assert.Equal(next, Cursor.Read(page.Next));
    }

    private sealed record ListSomething(int Limit, string? After);

    private sealed class ListValidator : AbstractValidator<ListSomething>
    {
        public ListValidator()
        {
            RuleFor(request => request.Limit).IsPageLimit();
            RuleFor(request => request.After).IsCursor();
        }
    }

    private sealed class NumberedListValidator : AbstractValidator<ListSomething>
    {
        public NumberedListValidator() => RuleFor(request => request.After).IsNumberCursor();
    }
}
