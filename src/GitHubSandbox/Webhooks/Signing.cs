using System.Security.Cryptography;
using System.Text;

namespace Sandbox.Webhooks;

/// <summary>Proves to a receiver that a delivery comes from somebody who knows the hook's secret.</summary>
internal static class Signing
{
    public static string Sha256(string secret, ReadOnlySpan<byte> body) =>
        $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";

    /// <summary>Still sent beside the better one.</summary>
#pragma warning disable CA5350 // GitHub's own old form; nothing here trusts it.
    public static string Sha1(string secret, ReadOnlySpan<byte> body) =>
        $"sha1={Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body))}";
#pragma warning restore CA5350
}
