using Infrajet.Domain.Provisioning.Rules;

namespace Infrajet.UnitTests.Domain.Provisioning.Rules;

public sealed class CalendarTimeTests
{
    [Theory]
    [InlineData("2024-01-29")]
    [InlineData("2024-02-29")]
    [InlineData("2024-01-29T14:30:00Z")]
    [InlineData("2024-01-29T14:30Z")]
    [InlineData("2024-01-29T14:30:00")]
    [InlineData("2024-01-29T14:30:00.123456789Z")]
    [InlineData("2024-01-29T14:30:00+05:30")]
    [InlineData("2024-01-29T23:59:59-14:00")]
    public void A_day_or_a_moment_is_known(string text) => Assert.True(CalendarTime.IsOne(text));

    [Theory]
    [InlineData("")]
    [InlineData("2023-02-29")]
    [InlineData("2024-02-30")]
    [InlineData("2024-04-31")]
    [InlineData("2024-13-01")]
    [InlineData("2024-00-10")]
    [InlineData("0000-01-01")]
    [InlineData("2024-1-29")]
    [InlineData("24-01-29")]
    [InlineData("20240129")]
    [InlineData("29.01.2024")]
    [InlineData("01/29/2024")]
    [InlineData("2024-01-29 14:30:00Z")]
    [InlineData("2024-01-29T24:00:00Z")]
    [InlineData("2024-01-29T14:60:00Z")]
    [InlineData("2024-01-29T14Z")]
    [InlineData("2024-01-29T14:30:00z")]
    [InlineData("2024-01-29T14:30:00+15:00")]
    [InlineData("2024-01-29T14:30:00Z\n")]
    [InlineData("٢٠٢٤-01-29")]
    [InlineData("now")]
    [InlineData("1706538600")]
    public void Anything_else_is_none(string text) => Assert.False(CalendarTime.IsOne(text));
}
