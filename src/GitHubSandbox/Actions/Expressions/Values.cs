using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Actions.Expressions;

/// <summary>How values turn into each other and compare: loosely, and text without regard to case.</summary>
internal static class Values
{
    // Deeper than anything that can be sent or written in a file.
    private const int Deepest = 1000;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        MaxDepth = Deepest,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Dictionary<string, object?> Object() => new(StringComparer.OrdinalIgnoreCase);

    public static Dictionary<string, object?> Object(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var properties = Object();
        foreach (var (name, text) in texts)
        {
            properties[name] = text;
        }

        return properties;
    }

    public static object? FromJson(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                var properties = Object();
                foreach (var (name, value) in json)
                {
                    properties[name] = FromJson(value);
                }

                return properties;
            case JsonArray items:
                return items.Select(FromJson).ToList();
            default:
                return FromScalar(node);
        }
    }

    public static object? Parse(string json) => FromJson(JsonNode.Parse(json, documentOptions: new() { MaxDepth = Deepest }));

    public static JsonNode? ToJson(object? value) =>
        value switch
        {
            null => null,
            bool truth => JsonValue.Create(truth),
            double number => double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(ToText(number)),
            List<object?> items => new JsonArray([.. items.Select(ToJson)]),
            Dictionary<string, object?> properties => new JsonObject(
                properties.Select(property => KeyValuePair.Create(property.Key, ToJson(property.Value)))
            ),
            _ => JsonValue.Create(ToText(value)),
        };

    public static string ToJsonText(object? value) => ToJson(value)?.ToJsonString(Indented) ?? "null";

    public static bool IsTrue(object? value) =>
        value switch
        {
            null => false,
            bool truth => truth,
            double number => number != 0 && !double.IsNaN(number),
            string text => text.Length > 0,
            _ => true,
        };

    public static string ToText(object? value) =>
        value switch
        {
            null => "",
            bool truth => truth ? "true" : "false",
            double number => number.ToString("G15", CultureInfo.InvariantCulture),
            string text => text,
            List<object?> => "Array",
            _ => "Object",
        };

    public static double ToNumber(object? value) =>
        value switch
        {
            null => 0,
            bool truth => truth ? 1 : 0,
            double number => number,
            string text => ParseNumber(text),
            _ => double.NaN,
        };

    public static double ParseNumber(string text)
    {
        text = text.Trim();
        if (text.Length == 0)
        {
            return 0;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? hex
                : double.NaN;
        }

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
    }

    public static bool AreEqual(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase),
            (List<object?> or Dictionary<string, object?>, _) or (_, List<object?> or Dictionary<string, object?>) => ReferenceEquals(
                left,
                right
            ),
            _ => ToNumber(left).Equals(ToNumber(right)) && !double.IsNaN(ToNumber(left)),
        };

    /// <summary>Null when the two cannot be put in an order.</summary>
    public static int? Compare(object? left, object? right)
    {
        if (left is string one && right is string other)
        {
            return string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
        }

        var (first, second) = (ToNumber(left), ToNumber(right));
        return double.IsNaN(first) || double.IsNaN(second) ? null : first.CompareTo(second);
    }

    private static object? FromScalar(JsonNode? node) =>
        node?.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => ParseNumber(node.ToJsonString()),
            _ => null,
        };
}
