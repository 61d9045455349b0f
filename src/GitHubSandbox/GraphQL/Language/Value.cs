using System.Globalization;
using System.Text.Json.Nodes;

namespace Sandbox.GraphQL.Language;

/// <summary>A value written in a query; its text is the literal, or the name of the variable.</summary>
internal sealed record Value(ValueKind Kind, string Text, Place Place)
{
    public IReadOnlyList<Value> Items { get; init; } = [];

    public IReadOnlyList<Argument> Fields { get; init; } = [];

    /// <summary>What it stands for; a variable that was not given stays away from the object around it.</summary>
    public JsonNode? ToJson(JsonObject variables) =>
        Kind switch
        {
            ValueKind.Variable => variables[Text]?.DeepClone(),
            ValueKind.Int => long.TryParse(Text, CultureInfo.InvariantCulture, out var whole) ? whole : JsonNode.Parse(Text),
            ValueKind.Float => JsonNode.Parse(Text),
            ValueKind.String or ValueKind.Enum => Text,
            ValueKind.Boolean => Text == "true",
            ValueKind.Null => null,
            ValueKind.List => new JsonArray([.. Items.Select(item => item.ToJson(variables))]),
            ValueKind.Object => ToObject(variables),
        };

    public IEnumerable<Value> Variables =>
        Kind == ValueKind.Variable ? [this] : Items.Concat(Fields.Select(field => field.Value)).SelectMany(inner => inner.Variables);

    /// <summary>As it would be written.</summary>
    public override string ToString() =>
        Kind switch
        {
            ValueKind.Variable => $"${Text}",
            ValueKind.String => $"\"{Text}\"",
            ValueKind.List => $"[{string.Join(", ", Items)}]",
            ValueKind.Object => $"{{{string.Join(", ", Fields.Select(field => $"{field.Name}: {field.Value}"))}}}",
            ValueKind.Int or ValueKind.Float or ValueKind.Boolean or ValueKind.Null or ValueKind.Enum => Text,
        };

    private JsonObject ToObject(JsonObject variables)
    {
        var json = new JsonObject();
        foreach (var field in Fields.Where(field => field.Value.Kind != ValueKind.Variable || variables.ContainsKey(field.Value.Text)))
        {
            json[field.Name] = field.Value.ToJson(variables);
        }

        return json;
    }
}
