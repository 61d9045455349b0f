using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>One property of a payload: what may stand in it, how that is told to a program, and what is sent for it.</summary>
public abstract class ContractField(string name, string description)
{
    public string Name => name;

    public string Description => description;

    /// <summary>Null counts as left out; so does an empty text where something is required.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether it tells of a person, so that it is masked in logs and erased on request.</summary>
    public bool IsPersonal { get; init; }

    public JsonNode? Example { get; init; }

    /// <summary>What is filled in where the field is left out, whatever the others say.</summary>
    public JsonNode? Default { get; init; }

    internal virtual JsonNode? WholeExample => Example?.DeepClone();

    internal IEnumerable<PayloadFault> FaultsIn(JsonElement? value, string path) =>
        !IsAbsent(value) ? FaultsInPresent(value!.Value, path)
        : IsRequired ? [new(path, $"{path} is required")]
        : [];

    internal JsonObject Schema()
    {
        var schema = new JsonObject { ["description"] = Description };
        Describe(schema);
        AllowNull(schema);
        Add(schema, "default", Default);
        Add(schema, "examples", Example is null ? null : new JsonArray(Example.DeepClone()));
        Add(schema, "x-personal-data", IsPersonal ? true : null);
        return schema;
    }

    /// <summary>The paths of the personal fields in it.</summary>
    internal virtual IEnumerable<string> PersonalPaths(string path) => IsPersonal ? [path] : [];

    internal virtual void Write(PayloadText text, JsonElement? value, string path, IReadOnlyDictionary<string, JsonNode> defaults)
    {
        if (!IsAbsent(value))
        {
            text.Property(Name, RawOf(value!.Value));
        }
        else if ((defaults.GetValueOrDefault(path) ?? Default) is { } filledIn)
        {
            text.Property(Name, Encoding.UTF8.GetBytes(filledIn.ToJsonString()));
        }
    }

    /// <summary>What is wrong with a value that is there.</summary>
    protected abstract IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path);

    protected abstract void Describe(JsonObject schema);

    /// <summary>The value as it is sent: as it was written, unless there is one form that all mean.</summary>
    protected virtual ReadOnlySpan<byte> RawOf(JsonElement value) => JsonMarshal.GetRawUtf8Value(value);

    protected static PayloadFault Fault(string path, string advice) => new(path, $"{path} {advice}");

    private protected bool IsAbsent(JsonElement? value) =>
        value is not { } given
        || given.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
        || (IsRequired && given.ValueKind == JsonValueKind.String && given.ValueEquals(""));

    private void AllowNull(JsonObject schema)
    {
        if (IsRequired)
        {
            return;
        }

        if (schema["type"] is JsonValue type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
        }

        (schema["enum"] as JsonArray)?.Add((JsonNode?)null);
    }

    private static void Add(JsonObject schema, string keyword, JsonNode? value)
    {
        if (value is not null)
        {
            schema[keyword] = value.DeepClone();
        }
    }
}
