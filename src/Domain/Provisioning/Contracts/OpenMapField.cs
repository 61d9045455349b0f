using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>Declared fields and whatever else somebody wants to hand on, as long as it is plain values and not too many of them.</summary>
public sealed class OpenMapField(string name, string description, int mostKeys, int mostCharacters, params ContractField[] fields)
    : ObjectField(name, description, fields)
{
    protected override IEnumerable<PayloadFault> FaultsInUnknown(JsonElement value, string path) =>
        value.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => [Fault(path, "must be text, a number, true or false")],
            JsonValueKind.String when value.GetString()!.EnumerateRunes().Count() > mostCharacters =>
            [
                Fault(path, $"must be at most {mostCharacters} characters long"),
            ],
            _ => [],
        };

    protected override IEnumerable<PayloadFault> FaultsInCount(int count, string path) =>
        count > mostKeys ? [Fault(path, $"takes at most {mostKeys} keys, these are {count}")] : [];

    protected override void Describe(JsonObject schema)
    {
        base.Describe(schema);
        schema["maxProperties"] = mostKeys;
        schema["additionalProperties"] = new JsonObject
        {
            ["type"] = new JsonArray("string", "number", "boolean", "null"),
            ["maxLength"] = mostCharacters,
        };
    }
}
