using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>A number of any precision that is not below zero, such as an amount of money. It keeps its digits.</summary>
public sealed class NumberField(string name, string description) : ContractField(name, description)
{
    protected override IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number
        && !value.GetRawText().StartsWith('-')
        && value.TryGetDouble(out var number)
        && double.IsFinite(number)
            ? []
            : [Fault(path, "must be a number of at least 0")];

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = "number";
        schema["minimum"] = 0;
    }
}
