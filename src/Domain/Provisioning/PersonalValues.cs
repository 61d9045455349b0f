using System.Text.Json;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.Domain.Provisioning;

/// <summary>What a payload says of a person, or may say: to be hidden wherever it turns up again.</summary>
public static class PersonalValues
{
    public static IEnumerable<string> In(EventContract contract, JsonElement payload) =>
        contract.PersonalFields.Select(path => At(payload, path.Split('.'))).OfType<string>().Concat(Undeclared(contract, payload));

    // Of what a sender handed on under names of their own nobody knows whether it is personal.
    private static IEnumerable<string> Undeclared(EventContract contract, JsonElement payload) =>
        from map in contract.Fields.OfType<OpenMapField>()
        where payload.TryGetProperty(map.Name, out var value) && value.ValueKind == JsonValueKind.Object
        from property in payload.GetProperty(map.Name).EnumerateObject()
        where property.Value.ValueKind == JsonValueKind.String && !map.Fields.Any(field => field.Name == property.Name)
        select property.Value.GetString();

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
