using System.Security.Cryptography;
using System.Text;
using Infrajet.Infrastructure.GitHub;

namespace Infrajet.UnitTests.Infrastructure.GitHub;

public sealed class PrivateKeyPemTests : IDisposable
{
    private readonly RSA _key = RSA.Create(2048);

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_key_is_taken_in_every_form_in_which_people_paste_it()
    {
        var forms = new[] { _key.ExportRSAPrivateKeyPem(), _key.ExportPkcs8PrivateKeyPem() }.SelectMany(pem =>
            new[]
            {
                pem,
                pem + "\n",
                $"  \n{pem}\n\n",
                pem.ReplaceLineEndings("\r\n"),
                pem.ReplaceLineEndings("\\n"),
                pem.ReplaceLineEndings("\\n") + "\\n",
            }
        );

        Assert.All(forms, AssertUsable);
    }

    [Fact]
    public void A_key_under_a_passphrase_is_refused_with_the_way_out()
    {
        var parameters = new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1);

        AssertRefused(_key.ExportEncryptedPkcs8PrivateKeyPem("passphrase", parameters), "openssl rsa");
        AssertRefused(
            _key.ExportRSAPrivateKeyPem()
                .Replace("KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n", StringComparison.Ordinal),
            "openssl rsa"
        );
    }

    [Fact]
    public void A_short_key_is_refused()
    {
        using var small = RSA.Create(1024);

        AssertRefused(small.ExportRSAPrivateKeyPem(), "2048 bits");
    }

    [Fact]
    public void The_public_half_alone_is_refused()
    {
        AssertRefused(_key.ExportRSAPublicKeyPem(), "not an RSA private key");
        AssertRefused(_key.ExportSubjectPublicKeyInfoPem(), "not an RSA private key");
    }

    [Fact]
    public void A_key_of_another_kind_is_refused()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        AssertRefused(curve.ExportECPrivateKeyPem(), "not an RSA private key");
        AssertRefused(curve.ExportPkcs8PrivateKeyPem(), "not an RSA private key");
    }

    [Fact]
    public void Garbage_is_refused()
    {
        var pem = _key.ExportRSAPrivateKeyPem();

        AssertRefused("secret/github-app.pem", "BEGIN and END");
        AssertRefused(pem[..(pem.Length / 2)], "BEGIN and END");
        AssertRefused(pem.Replace("RSA PRIVATE", "PRIVATE", StringComparison.Ordinal), "BEGIN and END");
        AssertRefused(pem + "\n" + pem, "BEGIN and END");
        AssertRefused(Convert.ToBase64String(Encoding.UTF8.GetBytes(pem)), "BEGIN and END");
        AssertRefused("-----BEGIN RSA PRIVATE KEY-----\n!!!!\n-----END RSA PRIVATE KEY-----", "BEGIN and END");
    }

    private void AssertUsable(string text)
    {
        using var loaded = PrivateKeyPem.Load(text);

        Assert.Null(PrivateKeyPem.FaultOf(text));
        Assert.Equal(_key.ExportRSAPrivateKey(), loaded.ExportRSAPrivateKey());
    }

    // Eight characters in a row of what was written would be part of a key.
    private static void AssertRefused(string text, string advice)
    {
        var fault = PrivateKeyPem.FaultOf(text)!;

        Assert.Contains(advice, fault, StringComparison.Ordinal);
        var body = string.Concat(text.Split('\n').Where(line => !line.StartsWith('-')));
        Assert.All(
            Enumerable.Range(0, Math.Max(0, body.Length - 8)),
            at => Assert.DoesNotContain(body.Substring(at, 8), fault, StringComparison.Ordinal)
        );
    }
}
