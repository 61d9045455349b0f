using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Sandbox.Snapshots;

/// <summary>Bytes as base64 of their compressed form.</summary>
internal sealed class CompressedBytes : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var packed = new MemoryStream(reader.GetBytesFromBase64());
        using var bytes = new MemoryStream();
        using (var unpacking = new DeflateStream(packed, CompressionMode.Decompress))
        {
            unpacking.CopyTo(bytes);
        }

        return bytes.ToArray();
    }

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options)
    {
        using var packed = new MemoryStream();
        using (var packing = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(value);
        }

        writer.WriteBase64StringValue(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }
}
