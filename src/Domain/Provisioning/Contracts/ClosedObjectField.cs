using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>An object that holds nothing but what is declared: a typing error is not swallowed.</summary>
public sealed class ClosedObjectField(string name, string description, params ContractField[] fields)
    : ObjectField(name, description, fields)
{
    protected override IEnumerable<PayloadFault> FaultsInUnknown(JsonElement value, string path) =>
        [Fault(path, $"is not known; known are: {string.Join(", ", Fields.Select(field => field.Name))}")];

    protected override IEnumerable<PayloadFault> FaultsInCount(int count, string path) => [];

    protected override void Describe(JsonObject schema)
    {
        base.Describe(schema);
        schema["additionalProperties"] = false;
    }
}
