using System.Text.Json;
using Infrajet.Domain.Provisioning;

namespace Infrajet.UnitTests.Domain.Provisioning;

/// <summary>The canonical form of RFC 8785, with its own examples.</summary>
public sealed class CanonicalPayloadTests
{
    [Theory]
    [InlineData("""{"b":1,"a":[true,null,"x"],"A":{}}""", """{"A":{},"a":[true,null,"x"],"b":1}""")]
    [InlineData("""{ "é" : "\u00e9\ud83d\ude80" , "1" : "\/" }""", """{"1":"/","é":"é🚀"}""")]
    [InlineData("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"")]
    public void Properties_are_sorted_and_text_is_escaped_no_more_than_it_must_be(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalPayload.Of(Json(json)));

    [Theory]
    [InlineData("35.00", "35")]
    [InlineData("0.10", "0.1")]
    [InlineData("-0", "0")]
    [InlineData("1e3", "1000")]
    [InlineData("333333333.33333329", "333333333.3333333")]
    [InlineData("1E30", "1e+30")]
    [InlineData("4.50", "4.5")]
    [InlineData("2e-3", "0.002")]
    [InlineData("0.000000000000000000000000001", "1e-27")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("-1.5e-9", "-1.5e-9")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Numbers_are_written_as_JavaScript_writes_them(string json, string canonical) =>
        Assert.Equal(canonical, CanonicalPayload.Of(Json(json)));

    [Fact]
    public void Only_the_outermost_object_goes_without_what_is_left_out() =>
        Assert.Equal("""{"b":{"a":1}}""", CanonicalPayload.Of(Json("""{"a":1,"b":{"a":1}}"""), "a"));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
