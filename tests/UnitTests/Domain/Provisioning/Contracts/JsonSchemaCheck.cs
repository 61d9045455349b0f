using System.Text.Json;
using System.Text.RegularExpressions;

namespace Infrajet.UnitTests.Domain.Provisioning.Contracts;

/// <summary>Whether a value keeps a JSON Schema: as much of 2020-12 as our contracts use, and any other keyword is an error.</summary>
internal static class JsonSchemaCheck
{
    public static bool Accepts(JsonElement schema, JsonElement value) =>
        schema.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? schema.GetBoolean()
            : schema.EnumerateObject().All(keyword => Accepts(keyword.Name, keyword.Value, schema, value));

    private static bool Accepts(string keyword, JsonElement rule, JsonElement schema, JsonElement value) =>
        keyword switch
        {
            "$schema" or "title" or "description" or "examples" or "default" or "format" or "x-personal-data" => true,
            "type" => rule.ValueKind == JsonValueKind.String ? IsOf(rule, value) : rule.EnumerateArray().Any(type => IsOf(type, value)),
            "enum" => rule.EnumerateArray().Any(word => JsonElement.DeepEquals(word, value)),
            "pattern" => !IsText(value)
                || Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript) && EndsAsInEcma(value),
            "minLength" => !IsText(value) || LengthOf(value) >= rule.GetInt32(),
            "maxLength" => !IsText(value) || LengthOf(value) <= rule.GetInt32(),
            "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
            "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
            "required" => !IsObject(value) || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "maxProperties" => !IsObject(value) || value.GetPropertyCount() <= rule.GetInt32(),
            "properties" => !IsObject(value)
                || rule.EnumerateObject().All(own => !value.TryGetProperty(own.Name, out var it) || Accepts(own.Value, it)),
            "additionalProperties" => !IsObject(value) || RestOf(schema, value).All(other => Accepts(rule, other)),
            _ => throw new NotSupportedException($"The check knows no {keyword}."),
        };

    private static IEnumerable<JsonElement> RestOf(JsonElement schema, JsonElement value) =>
        value
            .EnumerateObject()
            .Where(property => !schema.GetProperty("properties").TryGetProperty(property.Name, out _))
            .Select(property => property.Value);

    private static bool IsOf(JsonElement type, JsonElement value) =>
        type.GetString() switch
        {
            "object" => IsObject(value),
            "string" => IsText(value),
            "number" => value.ValueKind == JsonValueKind.Number,
            "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "null" => value.ValueKind == JsonValueKind.Null,
            var other => throw new NotSupportedException($"The check knows no {other}."),
        };

    // In ECMAScript $ is the very end; in .NET a line may follow.
    private static bool EndsAsInEcma(JsonElement text) => !text.GetString()!.EndsWith('\n');

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static int LengthOf(JsonElement text) => text.GetString()!.EnumerateRunes().Count();
}
