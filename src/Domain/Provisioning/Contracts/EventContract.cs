using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Domain.Provisioning.Contracts;

/// <summary>
/// What the workflows behind one type of event and its senders have agreed on. A contract declares its fields; what is refused, what is
/// filled in, what counts as personal and the schema all come from them.
/// </summary>
public abstract class EventContract
{
    // Somebody who sends garbage is told enough by these.
    private const int MostFaults = 100;

    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement(new JsonObject());

    private readonly ClosedObjectField _payload;

    protected EventContract(string eventType, string version, string description, params ContractField[] fields)
    {
        (EventType, Version, Description) = (eventType, version, description);
        _payload = new ClosedObjectField("", description, fields);
        PersonalFields = [.. _payload.PersonalPaths("")];
    }

    public string EventType { get; }

    public string Version { get; }

    public string Description { get; }

    public IReadOnlyList<ContractField> Fields => _payload.Fields;

    /// <summary>The paths of what tells of a person.</summary>
    public IReadOnlyList<string> PersonalFields { get; }

    /// <summary>What a form needs besides the schema, such as defaults that depend on a choice; null where there is nothing.</summary>
    public virtual JsonObject? Defaults => null;

    /// <summary>All that is wrong with a payload: with the whole, then in the order of the fields; one that is left out counts as an empty one.</summary>
    public IReadOnlyList<PayloadFault> FaultsIn(JsonElement? payload)
    {
        var given = payload is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } sent ? sent : Empty;
        if (ClientPayload.FormFaultIn(given) is { } fault)
        {
            return [new("", fault)];
        }

        var ofAll = ClientPayload.FaultsIn(given).Select(whole => new PayloadFault("", whole));
        var faults = ofAll.Concat(_payload.FaultsIn(given, "")).Take(MostFaults).ToList();
        return faults.Count == 0 && !Fits(Effective(given)) ? [TooLarge] : faults;
    }

    /// <summary>
    /// What is sent for a payload without faults: in the order of the fields, in the one form that is stored, with what is filled in. Every
    /// other value is as its writer wrote it.
    /// </summary>
    public byte[] Effective(JsonElement valid)
    {
        var text = new PayloadText();
        text.Open();
        _payload.WriteFields(text, valid, "", DefaultsFor(valid));
        text.Close();
        return text.ToBytes();
    }

    /// <summary>The rules as JSON Schema; what no schema can say is in the descriptions.</summary>
    public JsonObject Schema()
    {
        var schema = _payload.Schema();
        schema["examples"] = new JsonArray(_payload.WholeExample);
        return new([
            KeyValuePair.Create("$schema", (JsonNode?)"https://json-schema.org/draft/2020-12/schema"),
            KeyValuePair.Create("title", (JsonNode?)$"{EventType} {Version}"),
            .. schema.Select(keyword => KeyValuePair.Create(keyword.Key, keyword.Value?.DeepClone())),
        ]);
    }

    /// <summary>What is filled in because of what else the payload says, by path.</summary>
    protected virtual IReadOnlyDictionary<string, JsonNode> DefaultsFor(JsonElement payload) => new Dictionary<string, JsonNode>();

    private static PayloadFault TooLarge { get; } =
        new(
            "",
            $"With what is filled in it is too large: GitHub takes at most {ClientPayload.MostBytes} bytes, mark and signature among them."
        );

    // Without the mark a run could only be guessed.
    private static bool Fits(byte[] effective)
    {
        using var document = JsonDocument.Parse(effective);
        return ClientPayload.Marked(PayloadSignature.Sample(document.RootElement), DispatchMark.Sample) is not null;
    }
}
