using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Infrajet.Domain.Webhooks;

namespace Infrajet.UnitTests.Domain.Webhooks;

public sealed class PayloadGlanceTests
{
    [Fact]
    public void It_sees_the_action_and_the_numbers_of_repository_and_installation()
    {
        var glance = PayloadGlance.Of(
            """{ "x": { "action": "no" }, "repository": { "owner": { "id": 1 }, "id": 2, "b": [{ "id": 3 }] }, "action": "yes", "installation": { "id": 4 } }"""u8
        );

        Assert.Equal(new PayloadGlance("yes", 4, 2), glance);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "action": 1, "repository": { "id": "2" }, "installation": { "id": 1.5 } }""")]
    [InlineData("""{ "action": null, "repository": null, "installation": [] }""")]
    [InlineData("""{ "action": ["created"], "repository": {}, "installation": { "id": { "id": 1 } } }""")]
    public void What_is_not_there_or_is_something_else_is_nothing(string json) =>
        Assert.Equal(default(PayloadGlance), PayloadGlance.Of(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Any_bytes_are_either_an_object_or_not() =>
        Prop.ForAll<byte[]>(bytes => PayloadGlance.Of(bytes) is null || IsObject(bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(200, true)]
    [InlineData(300, false)]
    public void It_looks_as_deep_as_anything_that_GitHub_sends_and_no_deeper(int depth, bool isSeen)
    {
        var json = $"{{\"a\":{new string('[', depth)}{new string(']', depth)}}}";

        Assert.Equal(isSeen, PayloadGlance.Of(Encoding.UTF8.GetBytes(json)) is not null);
    }

    private static bool IsObject(byte[] bytes) => JsonNode.Parse(bytes) is JsonObject;
}
