using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Domain.Git;

/// <summary>Git's ids: SHA-1 over kind, length and content. They name things; nothing is proven by them.</summary>
public static class GitHash
{
    public const int IdLength = 40;
    public const int IdBytes = IdLength / 2;

    public static string OfBlob(ReadOnlySpan<byte> content) => Of("blob", content);

    public static string OfTree(ReadOnlySpan<byte> entries) => Of("tree", entries);

    /// <summary>For content that comes in pieces and whose length is known before.</summary>
    public static IncrementalHash BeginBlob(long length)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Header("blob", length));
        return hash;
    }

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiHexDigitLower);

    private static string Of(string kind, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Header(kind, content.Length));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Header(string kind, long length) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{kind} {length}\0"));
}
