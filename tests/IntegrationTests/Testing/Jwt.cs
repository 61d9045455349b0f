using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>A token made by hand, so that it can be as wrong as a test needs it.</summary>
internal sealed class Jwt
{
    public JsonObject Header { get; } = new() { ["alg"] = "RS256", ["typ"] = "JWT" };

    public JsonObject Claims { get; } = [];

    private string Content => $"{Encode(Header.ToJsonString())}.{Encode(Claims.ToJsonString())}";

    public string SignedBy(RSA key) => SignedBy(key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public string SignedBy(RSA key, HashAlgorithmName hash, RSASignaturePadding padding) =>
        Signed(content => key.SignData(content, hash, padding));

    public string SignedBy(byte[] secret) => Signed(content => HMACSHA256.HashData(secret, content));

    public string SignedWithHS384(byte[] secret) => Signed(content => HMACSHA384.HashData(secret, content));

    public string Unsigned() => $"{Content}.";

    public static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    public static JsonObject HeaderOf(string token) => PartOf(token, 0);

    public static JsonObject ClaimsOf(string token) => PartOf(token, 1);

    /// <summary>The same signature under other claims.</summary>
    public static string WithClaims(string token, Action<JsonObject> change)
    {
        var claims = ClaimsOf(token);
        change(claims);
        var parts = token.Split('.');
        return $"{parts[0]}.{Encode(claims.ToJsonString())}.{parts[2]}";
    }

    private static JsonObject PartOf(string token, int index) =>
        JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[index]))!.AsObject();

    private string Signed(Func<byte[], byte[]> sign) => $"{Content}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(Content)))}";
}
