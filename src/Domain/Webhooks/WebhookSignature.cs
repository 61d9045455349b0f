using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Domain.Webhooks;

/// <summary>What <c>X-Hub-Signature-256</c> says: <c>sha256=</c> and 64 hex digits in small letters, as GitHub writes them, and nothing else.</summary>
public sealed class WebhookSignature
{
    private const string Prefix = "sha256=";
    private const int HexLength = 2 * SHA256.HashSizeInBytes;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    private readonly byte[] _hash;

    private WebhookSignature(byte[] hash) => _hash = hash;

    public static WebhookSignature? TryParse(string? header) =>
        header?.Length == Prefix.Length + HexLength
        && header.StartsWith(Prefix, StringComparison.Ordinal)
        && header.AsSpan(Prefix.Length).IndexOfAnyExcept(Digits) < 0
            ? new(Convert.FromHexString(header.AsSpan(Prefix.Length)))
            : null;

    /// <summary>Whether any of the secrets made it from these very bytes; how long that takes says nothing about how close it came.</summary>
    public bool Fits(ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        var fits = false;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        foreach (var secret in secrets)
        {
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, hash);
            fits |= CryptographicOperations.FixedTimeEquals(hash, _hash);
        }

        return fits;
    }
}
