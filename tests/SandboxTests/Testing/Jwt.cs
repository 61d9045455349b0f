using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sandbox.Identities;

namespace Infrajet.SandboxTests.Testing;

/// <summary>What an App signs to prove who it is.</summary>
internal static class Jwt
{
    public static HttpClient AsApp(this TestSandbox sandbox, GitHubApp app) => sandbox.Bearing(sandbox.Signed(app));

    /// <param name="issued">Seconds from now.</param>
    /// <param name="expires">Seconds from now.</param>
    public static string Signed(
        this TestSandbox sandbox,
        GitHubApp app,
        int issued = -60,
        int expires = 540,
        object? issuer = null,
        string algorithm = "RS256",
        string? key = null
    )
    {
        var now = sandbox.GitHub.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new
        {
            iat = now + issued,
            exp = now + expires,
            iss = issuer ?? app.Id,
        };
        return Signed(new { alg = algorithm, typ = "JWT" }, claims, key ?? app.PrivateKey);
    }

    public static string Signed(object header, object claims, string key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key);
        var text = string.Join(
            '.',
            new[] { header, claims }.Select(part => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part)))
        );
        var signature = rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }
}
