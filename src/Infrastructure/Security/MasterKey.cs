using System.Security.Cryptography;
using System.Text;

namespace Infrajet.Infrastructure.Security;

/// <summary>AES-256-GCM under one key, whose id tells which key a ciphertext needs without telling anything of the key.</summary>
internal sealed class MasterKey
{
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key;

    private MasterKey(byte[] key)
    {
        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "infrajet master key id"u8, .. key]))[..16];
    }

    public string Id { get; }

    public static MasterKey? TryParse(string text)
    {
        var key = new byte[KeySize];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == KeySize ? new MasterKey(key) : null;
    }

    public static string NewText() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeySize));

    public string Encrypt(string text)
    {
        var plaintext = Encoding.UTF8.GetBytes(text);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var tag = new byte[TagSize];
        var ciphertext = new byte[plaintext.Length];
        using var aes = new AesGcm(_key, TagSize);
        aes.Encrypt(nonce, plaintext, ciphertext, tag);
        return Convert.ToBase64String([.. nonce, .. tag, .. ciphertext]);
    }

    /// <exception cref="CryptographicException">It was encrypted under another key, or changed since.</exception>
    public string Decrypt(string text)
    {
        var bytes = Convert.FromBase64String(text).AsSpan();
        if (bytes.Length < NonceSize + TagSize)
        {
            throw new CryptographicException("The text is too short to be one of ours.");
        }

        var ciphertext = bytes[(NonceSize + TagSize)..];
        var plaintext = new byte[ciphertext.Length];
        using var aes = new AesGcm(_key, TagSize);
        aes.Decrypt(bytes[..NonceSize], ciphertext, bytes.Slice(NonceSize, TagSize), plaintext);
        return Encoding.UTF8.GetString(plaintext);
    }
}
