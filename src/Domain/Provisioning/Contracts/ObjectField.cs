using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.Domain.Common;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>An object of fields. One that is left out is sent with what is filled in for them.</summary>
public abstract class ObjectField : ContractField
{
    private const int LongestName = 100;
    private readonly Dictionary<string, ContractField> _byName;

    private protected ObjectField(string name, string description, ContractField[] fields)
        : base(name, description)
    {
        Fields = fields;
        _byName = fields.ToDictionary(field => field.Name);
        IsRequired = fields.Any(field => field.IsRequired);
        Default = IsRequired ? null : new JsonObject();
    }

    public IReadOnlyList<ContractField> Fields { get; }

    internal override JsonNode? WholeExample =>
        new JsonObject(
            Fields.Select(field => KeyValuePair.Create(field.Name, field.WholeExample)).Where(example => example.Value is not null)
        );

    internal override IEnumerable<string> PersonalPaths(string path) =>
        Fields.SelectMany(field => field.PersonalPaths(PathOf(path, field.Name)));

    internal override void Write(PayloadText text, JsonElement? value, string path, IReadOnlyDictionary<string, JsonNode> defaults)
    {
        text.Open(Name);
        WriteFields(text, value, path, defaults);
        text.Close();
    }

    internal void WriteFields(PayloadText text, JsonElement? value, string path, IReadOnlyDictionary<string, JsonNode> defaults)
    {
        var given = IsAbsent(value) ? null : value;
        foreach (var field in Fields)
        {
            field.Write(text, In(given, field.Name), PathOf(path, field.Name), defaults);
        }

        if (given is { } present)
        {
            WriteUnknown(text, present.EnumerateObject().Where(property => !_byName.ContainsKey(property.Name)));
        }
    }

    protected override IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Object
            ? FaultsInProperties([.. value.EnumerateObject()], value, path)
            : [Fault(path, "must be an object")];

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = "object";
        schema["properties"] = new JsonObject(Fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Schema())));
        if (Fields.Any(field => field.IsRequired))
        {
            schema["required"] = new JsonArray([.. Fields.Where(field => field.IsRequired).Select(field => JsonValue.Create(field.Name))]);
        }
    }

    /// <summary>What is wrong with a property that is not declared.</summary>
    protected abstract IEnumerable<PayloadFault> FaultsInUnknown(JsonElement value, string path);

    /// <summary>What is wrong with all of them together.</summary>
    protected abstract IEnumerable<PayloadFault> FaultsInCount(int count, string path);

    private protected static void WriteUnknown(PayloadText text, IEnumerable<JsonProperty> properties)
    {
        foreach (var property in properties.Where(property => property.Value.ValueKind != JsonValueKind.Null))
        {
            text.Property(JsonMarshal.GetRawUtf8PropertyName(property), JsonMarshal.GetRawUtf8Value(property.Value));
        }
    }

    private IEnumerable<PayloadFault> FaultsInProperties(JsonProperty[] properties, JsonElement value, string path) =>
        [
            .. FaultsInCount(properties.Length, path),
            .. Fields.SelectMany(field => field.FaultsIn(In(value, field.Name), PathOf(path, field.Name))),
            .. properties
                .Where(property => !_byName.ContainsKey(property.Name))
                .SelectMany(property => FaultsInUnknown(property.Value, PathOf(path, property.Name))),
            .. properties
                .CountBy(property => property.Name)
                .Where(name => name.Value > 1)
                .Select(name => Fault(PathOf(path, name.Key), "is there more than once")),
        ];

    private static JsonElement? In(JsonElement? value, string name) =>
        value is { } given && given.TryGetProperty(name, out var found) ? found : null;

    private static string PathOf(string path, string name) =>
        path.Length == 0 ? name.Shortened(LongestName) : $"{path}.{name.Shortened(LongestName)}";
}
