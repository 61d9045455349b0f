using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Sandbox.Http;

/// <summary>Reads JSON that strangers wrote, so that nothing in it can surprise later: of a property given twice the last one counts.</summary>
internal static class JsonReading
{
    /// <exception cref="JsonException">It is no JSON, or has text in it that is none.</exception>
    public static JsonNode? Parse(ReadOnlyMemory<byte> bytes)
    {
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new JsonException("The text is not UTF-8.");
        }

        try
        {
            var mayBeBroken = bytes.Span.IndexOf("\\ud"u8) >= 0 || bytes.Span.IndexOf("\\uD"u8) >= 0;
            return Node(JsonElement.Parse(bytes.Span), mayBeBroken);
        }
        catch (InvalidOperationException broken)
        {
            throw new JsonException("A surrogate stands alone.", broken);
        }
    }

    private static JsonNode? Node(JsonElement element, bool mayBeBroken)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var json = new JsonObject();
                foreach (var property in element.EnumerateObject())
                {
                    json[property.Name] = Node(property.Value, mayBeBroken);
                }

                return json;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(item => Node(item, mayBeBroken))]);
            case JsonValueKind.String when mayBeBroken:
                // Text is read at once only where that may fail: files come as texts of many megabytes.
                return JsonValue.Create(element.GetString());
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element);
        }
    }
}
