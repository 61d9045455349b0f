using System.Security.Cryptography;

namespace Infrajet.SandboxTests.Testing;

/// <summary>One key for every App of the tests: making one takes longer than most of them.</summary>
internal static class AppKey
{
    public static string Pem { get; } = MakePem();

    private static string MakePem()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }
}
