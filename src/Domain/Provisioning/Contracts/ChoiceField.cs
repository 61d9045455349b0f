using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>One of a few words, letter by letter.</summary>
public sealed class ChoiceField(string name, string description, params string[] words) : ContractField(name, description)
{
    protected override IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString())
            ? []
            : [Fault(path, $"must be one of: {string.Join(", ", words)}")];

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = "string";
        schema["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]);
    }
}
