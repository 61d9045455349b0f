using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

public sealed class FlagField(string name, string description) : ContractField(name, description)
{
    protected override IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [Fault(path, "must be true or false")];

    protected override void Describe(JsonObject schema) => schema["type"] = "boolean";
}
