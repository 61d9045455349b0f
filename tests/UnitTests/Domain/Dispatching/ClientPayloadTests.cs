using System.Text;
using System.Text.Json;
using Infrajet.Domain.Dispatching;

namespace Infrajet.UnitTests.Domain.Dispatching;

public sealed class ClientPayloadTests
{
    private const string Mark = "01kg9x4v80t7c2m9y4b1n6k8fd.0123456789ab";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"a":{"b":[1,2.50,true,null,"x"]}}""")]
    [InlineData("""{"emoji":"\ud83d\ude80","raw":"🚀"}""")]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10}""")]
    public void What_GitHub_takes_is_let_through(string json) => Assert.Empty(ClientPayload.FaultsIn(Json(json)));

    [Theory]
    [InlineData("[]", "object")]
    [InlineData("\"text\"", "object")]
    [InlineData("7", "object")]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10,"k":11}""", "these are 11")]
    [InlineData("""{"half":"\ud83d"}""", "Unicode")]
    [InlineData("""{"deep":[{"half":"x\udc00"}]}""", "Unicode")]
    [InlineData("""{"\ud83d":"name"}""", "Unicode")]
    public void What_GitHub_refuses_is_refused_with_a_reason(string json, string expected) =>
        Assert.Contains(expected, Assert.Single(ClientPayload.FaultsIn(Json(json))), StringComparison.Ordinal);

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        byte[] bytes = [.. "{\"a\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        var json = JsonDocument.Parse(bytes).RootElement;

        Assert.Contains("Unicode", Assert.Single(ClientPayload.FaultsIn(json)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    public void The_limit_counts_bytes_as_they_are_sent(int bytes, bool fits)
    {
        var json = Json($$"""{ "a" : "{{new string('x', bytes - 8)}}" }""");

        Assert.Equal(bytes, ClientPayload.BytesOf(json).Length);
        Assert.Equal(fits, !ClientPayload.FaultsIn(json).Any());
    }

    [Theory]
    [InlineData("""{ "a" : "é🚀" }""", """{"a":"é🚀"}""")]
    [InlineData("""{ "a" : "\u00e9\ud83d\ude80" }""", """{"a":"\u00e9\ud83d\ude80"}""")]
    [InlineData("{\n \"a b\" :\t[ 1.50 , -0e+7, \"x \\\" y\\\\\" , { } ]\r\n}", "{\"a b\":[1.50,-0e+7,\"x \\\" y\\\\\",{}]}")]
    public void Values_travel_as_they_were_written_and_white_space_between_them_does_not(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(ClientPayload.BytesOf(Json(json))));

    [Fact]
    public void The_mark_comes_after_what_the_caller_sent_which_stays_as_it_was() =>
        Assert.Equal(
            $$$"""{"price":1.10,"z":null,"_infrajet":{"cid":"{{{Mark}}}"}}""",
            Encoding.UTF8.GetString(ClientPayload.Marked(Json("""{"price":1.10,"z":null}"""), Mark)!)
        );

    [Fact]
    public void Without_a_payload_the_mark_is_all() =>
        Assert.Equal($$$"""{"_infrajet":{"cid":"{{{Mark}}}"}}""", Encoding.UTF8.GetString(ClientPayload.Marked(null, Mark)!));

    [Theory]
    [InlineData("""{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9,"j":10}""")]
    [InlineData("""{"_infrajet":{"cid":"somebody else's"}}""")]
    public void A_payload_without_room_is_not_marked(string json) => Assert.Null(ClientPayload.Marked(Json(json), Mark));

    [Fact]
    public void A_mark_never_makes_a_payload_too_large() =>
        Assert.Null(ClientPayload.Marked(Json($$"""{"a":"{{new string('x', ClientPayload.MostBytes - 8)}}"}"""), Mark));

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
