using System.Text.Json;
using Infrajet.WebApi.Http;

namespace Infrajet.UnitTests.WebApi.Http;

public sealed class UtcTimeConverterTests
{
    [Theory]
    [InlineData(0, "2026-03-04T05:06:07Z")]
    [InlineData(5_000_000, "2026-03-04T05:06:07.5Z")]
    [InlineData(1_234_567, "2026-03-04T05:06:07.123456Z")]
    public void A_time_leaves_as_utc_to_the_microsecond(long ticks, string written)
    {
        var there = The.Moment.AddTicks(ticks).ToOffset(TimeSpan.FromHours(-7));

        Assert.Equal($"\"{written}\"", JsonSerializer.Serialize(there, JsonConventions.Options));
    }

    [Theory]
    [InlineData("2026-03-04T05:06:07Z")]
    [InlineData("2026-03-04T07:06:07+02:00")]
    [InlineData("2026-03-04T05:06:07.000Z")]
    [InlineData("2026-03-04T05:06:07")]
    public void A_time_of_any_zone_is_read_as_the_moment_it_is(string written) =>
        Assert.Equal(The.Moment, JsonSerializer.Deserialize<DateTimeOffset>($"\"{written}\"", JsonConventions.Options));

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2026-13-01T00:00:00Z\"")]
    [InlineData("\"\"")]
    [InlineData("1772600767")]
    [InlineData("null")]
    public void Anything_else_is_bad_json_and_no_crash(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, JsonConventions.Options));
}
