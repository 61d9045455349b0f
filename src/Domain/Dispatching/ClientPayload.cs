using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Infrajet.Domain.Dispatching;

/// <summary>What a caller hands to the workflows. It passes through as it came; only its size and shape are GitHub's business.</summary>
public static class ClientPayload
{
    public const int MostProperties = 10;
    public const int MostBytes = 64 * 1024 - 1;

    /// <summary>Above this size some have seen GitHub refuse what its text allows.</summary>
    public const int AdvisedBytes = 50_000;

    /// <summary>The one property that is ours.</summary>
    public const string TrackingProperty = "_infrajet";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with a payload, for the person who wrote it; null when GitHub would take it.</summary>
    public static string? FaultIn(JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return "Send an object, or leave it out.";
        }

        var count = payload.GetPropertyCount();
        if (count > MostProperties)
        {
            return $"GitHub takes at most {MostProperties} top-level properties, these are {count}. Put some of them into one.";
        }

        if (!IsReadable(payload))
        {
            return "It holds text that is no valid Unicode, such as half of a surrogate pair.";
        }

        var bytes = BytesOf(payload).Length;
        return bytes > MostBytes ? $"GitHub takes less than 64 KB of JSON, these are {bytes} bytes. Send a reference to it instead." : null;
    }

    /// <summary>As it goes over the wire: UTF-8, no white space, nothing escaped but what JSON demands.</summary>
    public static byte[] BytesOf(JsonElement payload)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            payload.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <summary>The payload with our mark in it; null where it has no room for one more property.</summary>
    public static byte[]? Marked(JsonElement? payload, string mark)
    {
        if (payload is { } given && (given.GetPropertyCount() >= MostProperties || given.TryGetProperty(TrackingProperty, out _)))
        {
            return null;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            writer.WriteStartObject();
            foreach (var property in payload?.EnumerateObject() ?? default)
            {
                property.WriteTo(writer);
            }

            writer.WriteStartObject(TrackingProperty);
            writer.WriteString("cid", mark);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.Length > MostBytes ? null : buffer.ToArray();
    }

    /// <summary>A parser lets bad UTF-8 and lone surrogates pass inside strings; whoever reads the string later would fall over it.</summary>
    public static bool IsReadable(JsonElement json)
    {
        var raw = JsonMarshal.GetRawUtf8Value(json);
        return Utf8.IsValid(raw) && (raw.IndexOf("\\u"u8) < 0 || CanBeRead(json));
    }

    private static bool CanBeRead(JsonElement json)
    {
        try
        {
            Read(json);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Read(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(Read);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                _ = property.Name;
                Read(property.Value);
            }
        }
    }
}
