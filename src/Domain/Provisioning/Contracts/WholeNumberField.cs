using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>A number that is written in digits alone: a reader that takes 150.0 or 1e2 for text or for 1 does no harm.</summary>
public sealed class WholeNumberField(string name, string description, long least, long most = int.MaxValue)
    : ContractField(name, description)
{
    protected override IEnumerable<PayloadFault> FaultsInPresent(JsonElement value, string path) =>
        IsWhole(value, out var number) && number >= least && number <= most
            ? []
            : [Fault(path, $"must be a whole number from {least} to {most}")];

    protected override void Describe(JsonObject schema)
    {
        schema["type"] = "integer";
        schema["minimum"] = least;
        schema["maximum"] = most;
    }

    private static bool IsWhole(JsonElement value, out long number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out number)
            && value.GetRawText() == number.ToString(CultureInfo.InvariantCulture);
    }
}
