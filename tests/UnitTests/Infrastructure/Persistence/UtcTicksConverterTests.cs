using Infrajet.Infrastructure.Persistence;

namespace Infrajet.UnitTests.Infrastructure.Persistence;

public sealed class UtcTicksConverterTests
{
    private readonly UtcTicksConverter _converter = new();

    [Fact]
    public void A_time_comes_back_as_the_same_moment_in_utc()
    {
        var there = new DateTimeOffset(2026, 3, 4, 7, 6, 7, TimeSpan.FromHours(2));

        var back = (DateTimeOffset)_converter.ConvertFromProvider(_converter.ConvertToProvider(there))!;

        Assert.Equal((The.Moment, TimeSpan.Zero), (back, back.Offset));
    }

    [Fact]
    public void Stored_times_sort_as_times_do_whatever_their_zone()
    {
        var early = The.Moment.ToOffset(TimeSpan.FromHours(14));
        var late = The.Moment.AddTicks(1).ToOffset(TimeSpan.FromHours(-12));

        Assert.True((long)_converter.ConvertToProvider(early)! < (long)_converter.ConvertToProvider(late)!);
    }
}
