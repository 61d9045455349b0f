using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Infrajet.IntegrationTests.Testing;

namespace Infrajet.IntegrationTests.Authentication;

/// <summary>Every claim is right in these tokens; only the issuer has not signed them.</summary>
public sealed class ForgedTokensTests(IssuerHost host) : IClassFixture<IssuerHost>
{
    private static readonly RSA Attacker = RSA.Create(2048);

    private static readonly Dictionary<string, Func<TestIssuer, string>> Forgeries = new()
    {
        ["alg none"] = issuer => With(issuer, "alg", "none").Unsigned(),
        ["alg None"] = issuer => With(issuer, "alg", "None").Unsigned(),
        ["alg missing"] = issuer => With(issuer, "alg", null).Unsigned(),
        ["alg none under a good signature"] = issuer => With(issuer, "alg", "none").SignedBy(issuer.Key),
        ["no signature"] = issuer => issuer.Draft("alice").Unsigned(),
        ["HS256 with the public key as PEM"] = issuer =>
            With(issuer, "alg", "HS256").SignedBy(Utf8(issuer.Key.ExportSubjectPublicKeyInfoPem())),
        ["HS256 with the public key as PEM and a line end"] = issuer =>
            With(issuer, "alg", "HS256").SignedBy(Utf8($"{issuer.Key.ExportSubjectPublicKeyInfoPem()}\n")),
        ["HS256 with the public key as PKCS#1"] = issuer => With(issuer, "alg", "HS256").SignedBy(issuer.Key.ExportRSAPublicKey()),
        ["HS256 with the modulus"] = issuer => With(issuer, "alg", "HS256").SignedBy(issuer.Key.ExportParameters(false).Modulus!),
        ["HS256 with the modulus as text"] = issuer =>
            With(issuer, "alg", "HS256").SignedBy(Utf8(Base64Url.EncodeToString(issuer.Key.ExportParameters(false).Modulus))),
        ["HS256 with an empty secret"] = issuer => With(issuer, "alg", "HS256").SignedBy([]),
        ["another key under the known id"] = issuer => issuer.Draft("alice").SignedBy(Attacker),
        ["another key under no id"] = issuer => With(issuer, "kid", null).SignedBy(Attacker),
        ["its own key in the header"] = issuer => With(issuer, "jwk", JwkOf(Attacker)).SignedBy(Attacker),
        ["RS512, which is not listed"] = issuer =>
            With(issuer, "alg", "RS512").SignedBy(issuer.Key, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        ["PS256, which is not listed"] = issuer =>
            With(issuer, "alg", "PS256").SignedBy(issuer.Key, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        ["an algorithm that is none"] = issuer => With(issuer, "alg", "RS256; none").SignedBy(issuer.Key),
        ["an unknown critical header"] = issuer =>
            issuer.Draft("alice", jwt => (jwt.Header["crit"], jwt.Header["b64"]) = (new JsonArray("b64"), false)).SignedBy(Attacker),
        ["other claims under a good signature"] = issuer => Jwt.WithClaims(issuer.TokenFor("bob"), claims => claims["sub"] = "alice"),
        ["a signature cut short"] = issuer => issuer.TokenFor("alice")[..^20],
        ["a signature with one bit changed"] = issuer => FlipLastSignatureByte(issuer.TokenFor("alice")),
        ["an encrypted token"] = issuer => $"{Jwt.Encode("""{"alg":"dir","enc":"A256GCM"}""")}..bm9uY2U.Y2lwaGVy.dGFn",
        ["an encrypted token in three parts"] = issuer =>
            issuer.Draft("alice", jwt => (jwt.Header["alg"], jwt.Header["enc"]) = ("dir", "A256GCM")).SignedBy(issuer.Key),
        ["kid as an object"] = issuer => With(issuer, "kid", new JsonObject()).SignedBy(Attacker),
        ["alg as a list"] = issuer => With(issuer, "alg", new JsonArray("none")).Unsigned(),
        ["a header that is a list"] = _ => $"{Jwt.Encode("""{}""")}.{Jwt.Encode("[]")}.c2ln",
        ["a header of nested braces"] = _ => $"{Jwt.Encode("{\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 500)))}.e30.c2ln",
        ["claims that are not JSON"] = _ => $"{Jwt.Encode("""{"alg":"RS256"}""")}.bm90IGpzb24.c2ln",
        ["claims that are no base64"] = _ => $"{Jwt.Encode("""{"alg":"RS256"}""")}.----_.c2ln",
        ["nothing but dots"] = _ => "eyJ..",
    };

    public static TheoryData<string> ForgeryNames => new(Forgeries.Keys);

    [Theory]
    [MemberData(nameof(ForgeryNames))]
    public async Task A_forged_token_is_refused(string name)
    {
        var token = Forgeries[name](host.Issuer);

        var response = await host.Bearing(token).AskMeAsync();

        await response.ShouldBeRefusedAsync();
    }

    [Theory]
    [InlineData("../../../../dev/null")]
    [InlineData("' OR '1'='1")]
    [InlineData("key-1'; DROP TABLE People; --")]
    [InlineData("http://127.0.0.1/keys")]
    [InlineData("key-1\u0000")]
    public async Task A_key_id_is_a_name_and_nothing_else(string keyId)
    {
        var forged = host.Issuer.Draft("alice", jwt => jwt.Header["kid"] = keyId).SignedBy(Attacker);

        var response = await host.Bearing(forged).AskMeAsync();

        await response.ShouldBeRefusedAsync();
        await host.Bearing(host.Issuer.TokenFor("alice")).MeAsync();
    }

    [Theory]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("iss")]
    public async Task An_address_in_a_token_is_never_visited(string name)
    {
        var visits = 0;
        await using var trap = await LoopbackServer.StartAsync(_ =>
        {
            Interlocked.Increment(ref visits);
            return Task.CompletedTask;
        });
        var forged = host.Issuer.Draft("alice", jwt => (name == "iss" ? jwt.Claims : jwt.Header)[name] = $"{trap.Address}keys");

        var response = await host.Bearing(forged.SignedBy(Attacker)).AskMeAsync();

        await response.ShouldBeRefusedAsync();
        Assert.Equal(0, visits);
    }

    [Fact]
    public async Task The_same_token_signed_by_the_issuer_is_accepted()
    {
        await host.Bearing(host.Issuer.Draft("alice").SignedBy(host.Issuer.Key)).MeAsync();
        await host.Bearing(With(host.Issuer, "kid", null).SignedBy(host.Issuer.Key)).MeAsync();
    }

    private static Jwt With(TestIssuer issuer, string header, JsonNode? value) =>
        issuer.Draft(
            "alice",
            jwt =>
            {
                jwt.Header[header] = value;
                if (value is null)
                {
                    jwt.Header.Remove(header);
                }
            }
        );

    private static JsonObject JwkOf(RSA key) =>
        new()
        {
            ["kty"] = "RSA",
            ["n"] = Base64Url.EncodeToString(key.ExportParameters(false).Modulus),
            ["e"] = Base64Url.EncodeToString(key.ExportParameters(false).Exponent),
        };

    private static string FlipLastSignatureByte(string token)
    {
        var dot = token.LastIndexOf('.');
        var signature = Base64Url.DecodeFromChars(token.AsSpan(dot + 1));
        signature[^1] ^= 1;
        return $"{token[..dot]}.{Base64Url.EncodeToString(signature)}";
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
