using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Infrajet.IntegrationTests.Testing;

/// <summary>An issuer of JWTs with its keys at a real address: it rotates them, goes away, and counts who asks.</summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Name = "https://issuer.test/";
    public const string Audience = "infrajet-test";
    private LoopbackServer _server = null!;
    private int _fetches;

    public RSA Key { get; private set; } = RSA.Create(2048);

    public string KeyId { get; private set; } = "key-1";

    public bool IsAway { get; set; }

    /// <summary>What is served instead of the keys.</summary>
    public string? Nonsense { get; set; }

    public int Fetches => _fetches;

    public string KeysUrl => $"{_server.Address}keys";

    /// <summary>The name of an issuer whose keys are found by its name.</summary>
    public string Address => _server.Address.GetLeftPart(UriPartial.Authority);

    public static async Task<TestIssuer> StartAsync()
    {
        var issuer = new TestIssuer();
        issuer._server = await LoopbackServer.StartAsync(issuer.AnswerAsync);
        return issuer;
    }

    public void Rotate()
    {
        Key = RSA.Create(2048);
        KeyId = $"{KeyId}-next";
    }

    /// <summary>Good for ten minutes, unless the test spoils it.</summary>
    internal string TokenFor(string subject, Action<Jwt>? change = null) => Draft(subject, change).SignedBy(Key);

    internal Jwt Draft(string subject, Action<Jwt>? change = null)
    {
        var jwt = new Jwt { Header = { ["kid"] = KeyId } };
        Claim(jwt, subject);
        change?.Invoke(jwt);
        return jwt;
    }

    internal static void Claim(Jwt jwt, string subject)
    {
        var now = TimeProvider.System.GetUtcNow();
        jwt.Claims["iss"] = Name;
        jwt.Claims["aud"] = Audience;
        jwt.Claims["sub"] = subject;
        jwt.Claims["preferred_username"] = subject;
        jwt.Claims["iat"] = now.ToUnixTimeSeconds();
        jwt.Claims["exp"] = now.AddMinutes(10).ToUnixTimeSeconds();
    }

    public ValueTask DisposeAsync()
    {
        Key.Dispose();
        return _server.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _fetches);
        if (IsAway)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return context.Response.WriteAsync(
            Nonsense ?? (context.Request.Path == "/.well-known/openid-configuration" ? Discovery() : KeySet())
        );
    }

    private string Discovery() => $$"""{"issuer":"{{Address}}","jwks_uri":"{{KeysUrl}}"}""";

    private string KeySet()
    {
        var key = Key.ExportParameters(includePrivateParameters: false);
        return $$"""
            {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"{{KeyId}}",
            "n":"{{Base64Url.EncodeToString(key.Modulus)}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}]}
            """;
    }
}
