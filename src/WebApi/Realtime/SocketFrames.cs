using System.Buffers;
using System.Text.Json;
using Infrajet.Application.Realtime;
using Infrajet.WebApi.Http;

namespace Infrajet.WebApi.Realtime;

/// <summary>Frames of <c>/ws</c>: an event is its own data, flat, with its type, its number, its id and its time.</summary>
internal static class SocketFrames
{
    private static readonly string[] OurNames = ["type", "sequence", "event_id", "timestamp"];

    public static ReadOnlyMemory<byte> Of(Notice notice) => JsonSerializer.SerializeToUtf8Bytes(notice, JsonConventions.Options);

    public static ReadOnlyMemory<byte> Of(EventFrame frame)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JsonConventions.Options.Encoder }))
        {
            writer.WriteStartObject();
            writer.WriteString("type", frame.Type);
            writer.WriteNumber("sequence", frame.Sequence);
            writer.WriteString("event_id", frame.EventId);
            foreach (var property in frame.Data.EnumerateObject().Where(property => !OurNames.Contains(property.Name)))
            {
                property.WriteTo(writer);
            }

            writer.WritePropertyName("timestamp");
            JsonSerializer.Serialize(writer, frame.Timestamp, JsonConventions.Options);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
