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

    private const string Prefix = "sha256=";
    private const int Length = 64;

    public static JsonElement Added(JsonElement payload, string key) => With(payload, Of(payload, key));

    /// <summary>With one that nobody made, to show what it weighs.</summary>
    public static JsonElement Sample(JsonElement payload) => With(payload, Prefix + new string('0', Length));

    /// <summary>Over everything but the signature itself and what Infrajet adds for its own tracking.</summary>
    public static string Of(JsonElement payload, string key) =>
        Prefix
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(key),
                Encoding.UTF8.GetBytes(CanonicalPayload.Of(payload, Property, ClientPayload.TrackingProperty))
            )
        );

    private static JsonElement With(JsonElement payload, string signature)
    {
        var raw = payload.GetRawText();
        return JsonDocument.Parse($"{raw[..raw.LastIndexOf('}')]},\"{Property}\":\"{signature}\"}}").RootElement;
    }
}
