using System.Security.Cryptography;

namespace Infrajet.Infrastructure.GitHub;

/// <summary>Reads an App's private key in the forms in which people paste it.</summary>
internal static class PrivateKeyPem
{
    private const int SmallestKey = 2048;

    public static RSA Load(string text)
    {
        var key = RSA.Create();
        key.ImportFromPem(text.Replace("\\n", "\n", StringComparison.Ordinal));
        return key;
    }

    /// <summary>What is wrong with the key, without a word of it; null when it can be used.</summary>
    public static string? FaultOf(string text)
    {
        if (text.Contains("ENCRYPTED", StringComparison.Ordinal))
        {
            return "this key is protected by a passphrase; write it without one (openssl rsa -in key.pem -out plain.pem).";
        }

        try
        {
            using var key = Load(text);

            // Throws where there is only the public half, which loads just as well but signs nothing.
            _ = key.ExportParameters(includePrivateParameters: true);
            return key.KeySize < SmallestKey ? $"this key is too short; GitHub's have at least {SmallestKey} bits." : null;
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            return "this is not an RSA private key; write the PEM file that GitHub gave for the App, with its BEGIN and END lines.";
        }
    }
}
