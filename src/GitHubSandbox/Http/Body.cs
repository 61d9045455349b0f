using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Http;

/// <summary>A JSON object that was sent, read field by field with GitHub's own complaints. A null counts as absent.</summary>
internal sealed class Body(JsonObject json)
{
    public JsonObject Json => json;

    public static Body Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return new([]);
        }

        try
        {
            return JsonReading.Parse(bytes) is JsonObject json ? new(json) : throw Refusal.BadRequest("Body should be a JSON object");
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest("Problems parsing JSON");
        }
    }

    public bool Has(string name) => json.ContainsKey(name);

    public bool IsNull(string name) => json.TryGetPropertyValue(name, out var value) && value is null;

    public string? String(string name) => Read<string>(name, JsonValueKind.String, "a string");

    public string RequiredString(string name) => String(name) ?? throw Missing(name);

    public bool? Bool(string name) =>
        json[name] is { } value
            ? value.GetValueKind() switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => throw Wrong(name, value, "a boolean"),
            }
            : null;

    public long? Long(string name)
    {
        if (json[name] is not { } value)
        {
            return null;
        }

        return
            value.GetValueKind() == JsonValueKind.Number
            && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(name, value, "an integer");
    }

    public JsonObject? Object(string name) => json[name] is { } value ? value as JsonObject ?? throw Wrong(name, value, "an object") : null;

    public Body? Inner(string name) => Object(name) is { } value ? new(value) : null;

    public JsonArray? Array(string name) => json[name] is { } value ? value as JsonArray ?? throw Wrong(name, value, "an array") : null;

    public IReadOnlyList<string>? Strings(string name) =>
        Array(name) is { } items
            ?
            [
                .. items.Select(item =>
                    item?.GetValueKind() == JsonValueKind.String ? item.GetValue<string>() : throw Wrong(name, item, "a string")
                ),
            ]
            : null;

    public JsonObject RequiredObject(string name) => Object(name) ?? throw Missing(name);

    public JsonArray RequiredArray(string name) => Array(name) ?? throw Missing(name);

    private static Refusal Missing(string name) => Refusal.Unprocessable($"Invalid request.\n\n\"{name}\" wasn't supplied.");

    private static Refusal Wrong(string name, JsonNode? value, string wanted) =>
        Refusal.Unprocessable($"Invalid request.\n\nFor 'properties/{name}', {value?.ToJsonString() ?? "nil"} is not {wanted}.");

    private T? Read<T>(string name, JsonValueKind kind, string wanted)
        where T : class =>
        json[name] is { } value
            ? value.GetValueKind() == kind
                ? value.GetValue<T>()
                : throw Wrong(name, value, wanted)
            : null;
}
