using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sandbox.Http;
using Sandbox.Identities;

namespace Sandbox.Apps;

/// <summary>The word that an App signs with its own key: who it is, since when and until when it says so.</summary>
internal static class AppJwt
{
    private const string Undecodable = "A JSON web token could not be decoded";
    private const string BadIssuer = "'Issuer' claim ('iss') must be an Integer";
    private const string BadIssuedAt = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
    private const string BadExpiry =
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";

    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    /// <summary>Tokens of GitHub have no two dots and a JSON head.</summary>
    public static bool IsOne(string credential) =>
        credential.StartsWith("eyJ", StringComparison.Ordinal) && credential.Count(letter => letter == '.') == 2;

    public static GitHubApp Verify(World world, string jwt)
    {
        var parts = jwt.Split('.');
        var header = Json(parts[0]);
        var claims = Json(parts[1]);
        // Whatever algorithm the sender would like, there is one.
        if (header["alg"]?.ToString() != "RS256")
        {
            throw Refusal.Unauthorized(Undecodable);
        }

        var app = Issuer(world, claims);
        DemandSignature(app, parts);
        DemandTimes(world.Now, claims);
        return app;
    }

    private static GitHubApp Issuer(World world, JsonObject claims)
    {
        var issuer = claims["iss"]?.ToString() ?? throw Refusal.Unauthorized(BadIssuer);
        return world.Apps.Values.FirstOrDefault(app => app.ClientId == issuer || app.Id.ToString(CultureInfo.InvariantCulture) == issuer)
            ?? throw Refusal.NotFound("Integration not found");
    }

    private static void DemandSignature(GitHubApp app, string[] parts)
    {
        using var key = RSA.Create();
        key.ImportFromPem(app.PrivateKey);
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        if (!key.VerifyData(signed, Bytes(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw Refusal.Unauthorized(Undecodable);
        }
    }

    private static void DemandTimes(DateTimeOffset now, JsonObject claims)
    {
        var expiry = Time(claims["exp"]) ?? throw Refusal.Unauthorized(BadExpiry);
        var issued = Time(claims["iat"]) ?? throw Refusal.Unauthorized(BadIssuedAt);
        if (expiry <= now)
        {
            throw Refusal.Unauthorized(BadExpiry);
        }

        if (expiry > now + LongestLife)
        {
            throw Refusal.Unauthorized("'Expiration time' claim ('exp') is too far in the future");
        }

        if (issued > now)
        {
            throw Refusal.Unauthorized(BadIssuedAt);
        }
    }

    private static DateTimeOffset? Time(JsonNode? claim) =>
        claim?.GetValueKind() == JsonValueKind.Number
        && long.TryParse(claim.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static JsonObject Json(string part)
    {
        try
        {
            return JsonNode.Parse(Bytes(part)) as JsonObject ?? throw Refusal.Unauthorized(Undecodable);
        }
        catch (Exception unreadable) when (unreadable is JsonException or ArgumentException)
        {
            throw Refusal.Unauthorized(Undecodable);
        }
    }

    private static byte[] Bytes(string part)
    {
        try
        {
            return Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            throw Refusal.Unauthorized(Undecodable);
        }
    }
}
