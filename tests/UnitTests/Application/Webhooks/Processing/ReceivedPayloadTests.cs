using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Infrajet.Application.Webhooks.Processing;

namespace Infrajet.UnitTests.Application.Webhooks.Processing;

public sealed class ReceivedPayloadTests
{
    [Theory]
    [InlineData("{\"a\":1}", false)]
    [InlineData("\uFEFF{\"a\":1}\r\n", false)]
    [InlineData("payload=%7B%22a%22%3A1%7D", true)]
    [InlineData("other=1&payload=%7B%22a%22:+1%7D&more", true)]
    public void JSON_is_found_in_it(string body, bool isForm) =>
        Assert.Equal(1, ReceivedPayload.Read(Encoding.UTF8.GetBytes(body), isForm)!.Value.Number("a"));

    [Theory]
    [InlineData("", false)]
    [InlineData("[]", false)]
    [InlineData("null", false)]
    [InlineData("{", false)]
    [InlineData("{}{}", false)]
    [InlineData("payload=", true)]
    [InlineData("load=%7B%7D", true)]
    [InlineData("payload=%7", true)]
    public void What_is_no_object_is_nothing(string body, bool isForm) =>
        Assert.Null(ReceivedPayload.Read(Encoding.UTF8.GetBytes(body), isForm));

    [Fact]
    public void Broken_bytes_are_replaced()
    {
        byte[] body = [.. "{\"a\":\"x"u8, 0xC3, .. "\"}"u8];

        Assert.Equal("x\uFFFD", ReceivedPayload.Read(body, false)!.Value.Text("a"));
    }

    [Fact]
    public void No_bytes_make_it_throw() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                ArbMap.Default.ArbFor<bool>(),
                (body, isForm) =>
                {
                    byte[] whole = [.. isForm ? "payload="u8 : "{\"a\":\""u8, .. body ?? [], .. "\"}"u8];
                    _ = ReceivedPayload.Read(whole, isForm)?.Text("a");
                }
            )
            .QuickCheckThrowOnFailure();
}
