using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sandbox.Identities;

/// <summary>An App's own word for who it is: a JWT signed with its key.</summary>
internal static class AppSignature
{
    public static GitHubApp? Recognise(World world, string jwt)
    {
        if (jwt.Split('.') is not [_, var claims, var signature] || !Base64Url.IsValid(claims) || !Base64Url.IsValid(signature))
        {
            return null;
        }

        var issuer = Issuer(Base64Url.DecodeFromChars(claims));
        var app = world.Apps.Values.FirstOrDefault(candidate => issuer == candidate.ClientId || issuer == $"{candidate.Id}");
        if (app is null)
        {
            return null;
        }

        using var key = RSA.Create();
        key.ImportFromPem(app.PrivateKey);
        var signed = Encoding.ASCII.GetBytes(jwt[..jwt.LastIndexOf('.')]);
        var isTrue = key.VerifyData(signed, Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return isTrue ? app : null;
    }

    private static string? Issuer(byte[] claims)
    {
        try
        {
            return (JsonNode.Parse(claims) as JsonObject)?["iss"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
