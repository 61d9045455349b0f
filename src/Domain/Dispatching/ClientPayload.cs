using System.Runtime.InteropServices;
using System.Text;
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

    /// <summary>All that is wrong with a payload, for the person who wrote it; nothing when GitHub would take it.</summary>
    public static IEnumerable<string> FaultsIn(JsonElement payload) => FormFaultIn(payload) is { } fault ? [fault] : LimitFaultsIn(payload);

    /// <summary>Why nothing in it can be looked at; null where all of it can.</summary>
    public static string? FormFaultIn(JsonElement payload) =>
        payload.ValueKind != JsonValueKind.Object ? "Send an object, or leave it out."
        : !IsReadable(payload) ? "It holds text that is no valid Unicode, such as half of a surrogate pair."
        : null;

    private static IEnumerable<string> LimitFaultsIn(JsonElement payload)
    {
        var count = payload.GetPropertyCount();
        if (count > MostProperties)
        {
            yield return $"GitHub takes at most {MostProperties} top-level properties, these are {count}. Put some of them into one.";
        }

        var bytes = BytesOf(payload).Length;
        if (bytes > MostBytes)
        {
            yield return $"GitHub takes less than 64 KB of JSON, these are {bytes} bytes. Send a reference to it instead.";
        }
    }

    /// <summary>As it goes over the wire: every value as the caller wrote it, without the white space between them.</summary>
    public static byte[] BytesOf(JsonElement payload)
    {
        var raw = JsonMarshal.GetRawUtf8Value(payload);
        var bytes = new List<byte>(raw.Length);
        var isText = false;
        for (var index = 0; index < raw.Length; index++)
        {
            var letter = raw[index];
            if (isText && letter == '\\')
            {
                bytes.Add(letter);
                letter = raw[++index];
            }
            else if (letter == '"')
            {
                isText = !isText;
            }

            if (isText || letter > ' ')
            {
                bytes.Add(letter);
            }
        }

        return [.. bytes];
    }

    /// <summary>The payload with our mark in it; null where it has no room for one more property.</summary>
    public static byte[]? Marked(JsonElement? payload, string mark)
    {
        var tracking = Encoding.UTF8.GetBytes($"\"{TrackingProperty}\":{{\"cid\":\"{mark}\"}}}}");
        if (payload is not { } given || given.GetPropertyCount() == 0)
        {
            return [(byte)'{', .. tracking];
        }

        if (given.GetPropertyCount() >= MostProperties || given.TryGetProperty(TrackingProperty, out _))
        {
            return null;
        }

        byte[] marked = [.. BytesOf(given).AsSpan()[..^1], (byte)',', .. tracking];
        return marked.Length > MostBytes ? null : marked;
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
