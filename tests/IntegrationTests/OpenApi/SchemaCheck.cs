using System.Globalization;
using System.Text.Json;

namespace Infrajet.IntegrationTests.OpenApi;

/// <summary>Where a value is not what its schema says: wrong kind, missing or unknown property. As much of JSON Schema as our document uses.</summary>
internal static class SchemaCheck
{
    private const string Untyped = "of no type at all";

    public static IEnumerable<string> Faults(this ApiDocument document, JsonElement schema, JsonElement value, string place = "$")
    {
        var rule = document.Resolve(schema);
        if (rule.TryGetProperty("oneOf", out var forms))
        {
            return document.FaultsInEach([.. forms.EnumerateArray()], value, place);
        }

        if (value.ValueKind == JsonValueKind.Null)
        {
            return IsAnything(rule) || rule.TryGetProperty("nullable", out var nullable) && nullable.GetBoolean()
                ? []
                : [$"{place} is null"];
        }

        return TypeOf(rule) switch
        {
            "object" when value.ValueKind == JsonValueKind.Object => document.ObjectFaults(rule, value, place),
            "array" when value.ValueKind == JsonValueKind.Array => value
                .EnumerateArray()
                .SelectMany((item, index) => document.Faults(rule.GetProperty("items"), item, $"{place}[{index}]")),
            "string" when value.ValueKind == JsonValueKind.String => TextFaults(rule, value.GetString()!, place),
            "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False => [],
            "integer" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) => [],
            "number" when value.ValueKind == JsonValueKind.Number => [],
            Untyped when IsAnything(rule) => [],
            var type => [$"{place} is {value.ValueKind}, not {type}"],
        };
    }

    // An object that may be null is written as null or the object. What fits one of the forms fits.
    private static IEnumerable<string> FaultsInEach(this ApiDocument document, JsonElement[] forms, JsonElement value, string place)
    {
        List<List<string>> faults = [.. forms.Select(form => document.Faults(form, value, place).ToList())];
        return faults.Exists(some => some.Count == 0) ? [] : faults[^1];
    }

    // What may be anything must at least say so in words; a schema that has merely lost its type is still found.
    private static bool IsAnything(JsonElement rule) => TypeOf(rule) == Untyped && rule.TryGetProperty("description", out _);

    private static string TypeOf(JsonElement rule) => rule.TryGetProperty("type", out var type) ? type.GetString()! : Untyped;

    private static IEnumerable<string> ObjectFaults(this ApiDocument document, JsonElement rule, JsonElement value, string place)
    {
        var properties = rule.TryGetProperty("properties", out var declared)
            ? declared.EnumerateObject().ToDictionary(own => own.Name)
            : [];
        if (properties.Count == 0 && !rule.TryGetProperty("additionalProperties", out _) && rule.TryGetProperty("description", out _))
        {
            return [];
        }

        var hasRest = rule.TryGetProperty("additionalProperties", out var rest);
        var missing = rule.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _))
            : [];
        var wrong = value
            .EnumerateObject()
            .SelectMany(own =>
                properties.TryGetValue(own.Name, out var known) ? document.Faults(known.Value, own.Value, $"{place}.{own.Name}")
                : hasRest ? document.Faults(rest, own.Value, $"{place}.{own.Name}")
                : [$"{place}.{own.Name} is not documented"]
            );
        return missing.Select(name => $"{place}.{name} is missing").Concat(wrong);
    }

    private static IEnumerable<string> TextFaults(JsonElement rule, string text, string place)
    {
        if (rule.TryGetProperty("enum", out var words) && words.EnumerateArray().All(word => word.GetString() != text))
        {
            yield return $"{place} is none of the documented words";
        }

        var isTime = rule.TryGetProperty("format", out var format) && format.GetString() == "date-time";
        if (isTime && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return $"{place} is no time";
        }
    }
}
