using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infrajet.Domain.Dispatching;

namespace Infrajet.Domain.Provisioning;

/// <summary>
/// Lets a workflow see that a payload came from here: an HMAC-SHA256 over its canonical form, which GitHub's own rewriting of JSON does not
/// touch.
/// </summary>
public static class PayloadSignature
{
    public const string Property = "signature";

    public static JsonElement Added(JsonElement payload, string key)
    {
        var raw = payload.GetRawText();
        return JsonDocument.Parse($"{raw[..raw.LastIndexOf('}')]},\"{Property}\":\"{Of(payload, key)}\"}}").RootElement;
    }

    /// <summary>Over everything but the signature itself and what Infrajet adds for its own tracking.</summary>
    public static string Of(JsonElement payload, string key) =>
        "sha256="
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(key),
                Encoding.UTF8.GetBytes(CanonicalPayload.Of(payload, Property, ClientPayload.TrackingProperty))
            )
        );
}
