using System.Text.Json;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.Domain.Provisioning;

/// <summary>What a payload says of a person, by its contract: to be hidden wherever it turns up again.</summary>
public static class PersonalValues
{
    public static IEnumerable<string> In(EventContract contract, JsonElement payload) =>
        contract.PersonalFields.Select(path => At(payload, path.Split('.'))).OfType<string>();

    private static string? At(JsonElement payload, string[] path)
    {
        foreach (var name in path)
        {
            if (payload.ValueKind != JsonValueKind.Object || !payload.TryGetProperty(name, out payload))
            {
                return null;
            }
        }

        return payload.ValueKind == JsonValueKind.String ? payload.GetString() : null;
    }
}
