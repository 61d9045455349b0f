using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Infrajet.Domain.Webhooks;

namespace Infrajet.Application.Webhooks.Processing;

/// <summary>Makes JSON of the bytes that came, whatever was done to them on the way.</summary>
internal static class ReceivedPayload
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = PayloadGlance.DeepestNesting };

    private static ReadOnlySpan<byte> Field => "payload="u8;

    /// <summary>Null where there is no JSON object in it.</summary>
    public static JsonElement? Read(byte[] body, bool isForm)
    {
        try
        {
            var json = (isForm ? FieldIn(body) : body) is { } bytes ? JsonElement.Parse(Mended(bytes), Options) : default;
            return json.ValueKind == JsonValueKind.Object ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What GitHub's form holds; null where it has no such field.</summary>
    public static byte[]? FieldIn(byte[] form)
    {
        foreach (var range in new ReadOnlySpan<byte>(form).Split((byte)'&'))
        {
            var (start, length) = range.GetOffsetAndLength(form.Length);
            if (form.AsSpan(start, length).StartsWith(Field))
            {
                return WebUtility.UrlDecodeToBytes(form, start + Field.Length, length - Field.Length);
            }
        }

        return null;
    }

    // The parser lets broken text pass; whoever reads it later would fall over it.
    private static ReadOnlySpan<byte> Mended(ReadOnlySpan<byte> bytes)
    {
        var text = PayloadGlance.WithoutMark(bytes);
        return Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));
    }
}
