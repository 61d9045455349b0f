using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sandbox.GraphQL.Language;

namespace Sandbox.GraphQL.Types;

/// <summary>Brings what was sent into the form of its type, and takes note where it does not fit.</summary>
internal static partial class Coercion
{
    public static JsonNode? Coerce(TypeRef type, JsonNode? value, Trail path, List<Problem> problems)
    {
        if (value is null)
        {
            if (type.IsRequired)
            {
                problems.Add(new(path, "Expected value to not be null"));
            }

            return null;
        }

        if (type.Item is not { } item)
        {
            return Schema.Inputs.TryGetValue(type.Name, out var fields)
                ? CoerceObject(type.Name, fields, value, path, problems)
                : CoerceScalar(type.Name, value, path, problems);
        }

        // One thing alone stands for a list of it.
        return value is JsonArray array
            ? new JsonArray([.. array.Select((one, index) => Coerce(item, one, path.Below(index), problems))])
            : new JsonArray(Coerce(item, value, path, problems));
    }

    private static JsonObject? CoerceObject(
        string typeName,
        IReadOnlyList<InputField> fields,
        JsonNode value,
        Trail path,
        List<Problem> problems
    )
    {
        if (value is not JsonObject given)
        {
            problems.Add(new(path, $"Expected {value.ToJsonString()} to be a key-value object."));
            return null;
        }

        foreach (var (name, _) in given.Where(pair => fields.All(field => field.Name != pair.Key)))
        {
            problems.Add(new(path.Below(name), $"Field is not defined on {typeName}"));
        }

        var result = new JsonObject();
        foreach (var field in fields.Where(field => field.Type.IsRequired || given.ContainsKey(field.Name)))
        {
            result[field.Name] = Coerce(field.Type, given[field.Name], path.Below(field.Name), problems);
        }

        return result;
    }

    private static JsonNode? CoerceScalar(string typeName, JsonNode value, Trail path, List<Problem> problems)
    {
        var kind = value.GetValueKind();
        var text = kind == JsonValueKind.String ? value.GetValue<string>() : null;
        var fits = typeName switch
        {
            "Int" => kind == JsonValueKind.Number && int.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out _),
            "Boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "ID" => text is not null || kind == JsonValueKind.Number,
            "GitObjectID" => text is not null && ObjectId().IsMatch(text),
            "Base64String" => text is not null && IsBase64(text),
            _ => text is not null,
        };
        if (!fits)
        {
            problems.Add(new(path, $"Could not coerce value {value.ToJsonString()} to {typeName}"));
        }

        return text ?? (typeName == "ID" ? value.ToJsonString() : value.DeepClone());
    }

    // By the letter of RFC 4648: with padding, without line breaks.
    private static bool IsBase64(string text) => Base64.IsValid(text) && !text.Any(char.IsWhiteSpace);

    [GeneratedRegex(@"^[0-9a-fA-F]{40}\z")]
    private static partial Regex ObjectId();
}
