using System.Text.Json;
using Infrajet.Application.Realtime;
using Infrajet.WebApi.Realtime;

namespace Infrajet.UnitTests.WebApi.Realtime;

public sealed class SocketFramesTests
{
    private static readonly DateTimeOffset At = new(2026, 2, 3, 4, 5, 6, 700, TimeSpan.FromHours(2));

    [Fact]
    public void An_events_data_stands_beside_its_type_number_id_and_time()
    {
        var frame = Frame("""{"repo_id":"acme/infra","status":"größer & <besser>","nested":{"deep":[1,null]}}""");

        Assert.Equal(
            """{"type":"test.happened","sequence":42,"event_id":"evt_1","repo_id":"acme/infra","status":"größer & <besser>","nested":{"deep":[1,null]},"timestamp":"2026-02-03T02:05:06.7Z"}""",
            frame
        );
    }

    [Fact]
    public void Data_cannot_pass_for_what_the_frame_itself_says()
    {
        var frame = JsonElement.Parse(
            Frame("""{"type":"system","sequence":-1,"event_id":"evt_2","timestamp":"1970-01-01T00:00:00Z","text":"x"}""")
        );

        Assert.Equal(["type", "sequence", "event_id", "text", "timestamp"], frame.EnumerateObject().Select(property => property.Name));
        Assert.Equal("test.happened", frame.GetProperty("type").GetString());
        Assert.Equal(42, frame.GetProperty("sequence").GetInt32());
    }

    private static string Frame(string facts) =>
        System.Text.Encoding.UTF8.GetString(
            SocketFrames.Of(new EventFrame("person:7", 42, "test.happened", At, JsonElement.Parse(facts), "evt_1")).Span
        );
}
