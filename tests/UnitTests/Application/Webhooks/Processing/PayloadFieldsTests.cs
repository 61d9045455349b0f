using System.Text.Json;
using Infrajet.Application.Webhooks.Processing;

namespace Infrajet.UnitTests.Application.Webhooks.Processing;

public sealed class PayloadFieldsTests
{
    private static readonly JsonElement Payload = JsonElement.Parse(
        """
        {
          "id": 9007199254740993, "big": 92233720368547758070, "half": 1.5, "name": "infra", "none": null, "broken": "\ud800",
          "on": true, "list": [ { "id": 1 }, 2 ], "at": "2026-01-31T09:30:00Z", "seconds": 1769851800, "later": 9223372036854775807,
          "owner": { "login": "acme", "id": 7 }
        }
        """
    );

    [Fact]
    public void What_is_there_is_read()
    {
        var morning = new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

        Assert.Equal(9007199254740993, Payload.Number("id"));
        Assert.Equal(("acme", 7L), (Payload.Text("owner", "login"), Payload.Number("owner", "id")));
        Assert.True(Payload.Flag("on"));
        Assert.Equal((morning, morning), (Payload.Moment("at"), Payload.Moment("seconds")));
        Assert.Equal([1L, null], Payload.Items("list").Select(item => item.Number("id")));
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("none")]
    [InlineData("broken")]
    [InlineData("big")]
    [InlineData("half")]
    [InlineData("later")]
    [InlineData("list")]
    [InlineData("owner")]
    public void What_is_of_another_kind_is_not_there(string name)
    {
        Assert.Null(Payload.Text(name));
        Assert.Null(Payload.Flag(name));
        Assert.Null(Payload.Moment(name));
        Assert.Null(Payload.Text(name, "deeper", "still"));
        Assert.True(name is "later" || Payload.Number(name) is null);
        Assert.True(name is "list" || !Payload.Items(name).Any());
    }

    [Fact]
    public void A_name_that_is_no_text_hides_nothing_but_itself()
    {
        var odd = JsonElement.Parse("""{ "\ud800": 1, "ok": 2 }""");

        Assert.Null(odd.Number("absent"));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    public void Whatever_is_no_object_has_no_fields(string json) => Assert.Null(JsonElement.Parse(json).Text("name"));
}
