using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Application.Common;
using Infrajet.Domain.Provisioning.Contracts;

namespace Infrajet.Application.Provisioning.Contracts;

/// <param name="EventType">The type of the events that keep it.</param>
/// <param name="Version">Of the agreement.</param>
/// <param name="Description">What the event brings about.</param>
/// <param name="PersonalFields">The paths of what tells of a person: masked in lists and logs, erased on request.</param>
/// <param name="Schema">The rules as JSON Schema 2020-12, made from the same fields as the check.</param>
/// <param name="Defaults">What a form needs besides the schema, such as what each tier gives and costs; left out where there is nothing.</param>
public sealed record ContractDetails(
    string EventType,
    string Version,
    string Description,
    IReadOnlyList<string> PersonalFields,
    [property: JsonConverter(typeof(AsWritten))] JsonElement Schema,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(AsWritten))] JsonElement? Defaults
)
{
    public static ContractDetails Of(EventContract contract) =>
        new(
            contract.EventType,
            contract.Version,
            contract.Description,
            contract.PersonalFields,
            JsonSerializer.SerializeToElement(contract.Schema()),
            contract.Defaults is { } defaults ? JsonSerializer.SerializeToElement(defaults) : null
        );
}
