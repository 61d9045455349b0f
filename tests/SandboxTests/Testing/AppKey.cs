using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Testing;

/// <summary>A key that every App of the tests has, and what it signs.</summary>
internal static class AppKey
{
    private static readonly RSA Key = RSA.Create(2048);

    public static string Pem { get; } = Key.ExportRSAPrivateKeyPem();

    public static string Sign(GitHubApp app, DateTimeOffset now)
    {
        var issued = now.ToUnixTimeSeconds();
        var head = Encode(new { alg = "RS256", typ = "JWT" });
        var claims = Encode(
            new
            {
                iat = issued - 60,
                exp = issued + 300,
                iss = $"{app.Id}",
            }
        );
        var signature = Key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{head}.{claims}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(object part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));
}
