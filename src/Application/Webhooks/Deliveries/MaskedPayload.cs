using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infrajet.Application.Webhooks.Processing;
using Infrajet.Domain.Dispatching;
using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Webhooks.Deliveries;

/// <summary>A payload as people may see it: what is a secret by its looks or by its name is hidden.</summary>
internal static class MaskedPayload
{
    private const string Mask = "***";
    private const string TooDeep = "…";
    private const int DeepestShown = 50;
    private const string Probe = "hidden";

    public static JsonElement Of(byte[] body, bool isForm) =>
        ReceivedPayload.Read(body, isForm) is { } json && ClientPayload.IsReadable(json)
            ? JsonSerializer.SerializeToElement(Masked(json, 0))
            : JsonSerializer.SerializeToElement(Masking.ByShape.Of(Encoding.UTF8.GetString(body)));

    private static JsonNode? Masked(JsonElement json, int depth) =>
        json.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array when depth == DeepestShown => TooDeep,
            JsonValueKind.Object => MaskedObject(json, depth),
            JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(item => Masked(item, depth + 1))]),
            JsonValueKind.String => Masking.ByShape.Of(json.GetString()!),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => JsonValue.Create(json),
        };

    private static JsonObject MaskedObject(JsonElement json, int depth)
    {
        var shown = new JsonObject();
        foreach (var property in json.EnumerateObject())
        {
            var isHidden = property.Value.ValueKind != JsonValueKind.Null && IsSecret(property.Name);
            shown[property.Name] = isHidden ? Mask : Masked(property.Value, depth + 1);
        }

        return shown;
    }

    private static bool IsSecret(string name) => !Masking.ByShape.Of($"\"{name}\": \"{Probe}\"").Contains(Probe, StringComparison.Ordinal);
}
