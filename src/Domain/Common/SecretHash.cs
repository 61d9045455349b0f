using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Domain.Common;

/// <summary>SHA-256 in hex: by it a secret of full strength is known again without being kept.</summary>
public static class SecretHash
{
    public const int Length = 64;

    public static string Of(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
