using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Infrajet.Infrastructure.Security;

/// <summary>
/// Encrypts with the keys of the Data Protection ring; the row's id and purpose are authenticated with every ciphertext. It asks the ring
/// itself, since the framework's protectors read it once a day: a secret that another node sealed with a new key has to open here at once.
/// </summary>
internal sealed class SecretVault(IKeyManager ring, TimeProvider clock) : ISecretVault
{
    private const int KeyIdSize = 16;
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    // Cookies are made with the framework's protectors: by then every node has read the ring again.
    private static readonly TimeSpan CookieDelay = TimeSpan.FromDays(2);

    private readonly Lock _choice = new();
    private readonly ConcurrentDictionary<Guid, IAuthenticatedEncryptor> _encryptors = new();
    private volatile IKey? _newest;

    public void Seal(ProtectedSecret secret, string plaintext) =>
        secret.Hold(Seal(secret.Purpose, secret.Id, Encoding.UTF8.GetBytes(plaintext)));

    public string? Open(ProtectedSecret secret) =>
        Open(secret.Purpose, secret.Id, secret.Ciphertext) is { } plaintext ? Encoding.UTF8.GetString(plaintext) : null;

    public string Seal(string purpose, string id, byte[] plaintext)
    {
        var key = Newest();
        var ciphertext = EncryptorOf(key).Encrypt(new(plaintext), BindingOf(purpose, id));
        return Convert.ToBase64String([.. key.KeyId.ToByteArray(), .. ciphertext]);
    }

    public byte[]? Open(string purpose, string id, string ciphertext)
    {
        try
        {
            var bytes = Convert.FromBase64String(ciphertext);
            return bytes.Length > KeyIdSize && Find(new Guid(bytes.AsSpan(0, KeyIdSize))) is { } encryptor
                ? encryptor.Decrypt(new(bytes, KeyIdSize, bytes.Length - KeyIdSize), BindingOf(purpose, id))
                : null;
        }
        catch (Exception failure) when (failure is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public void AddKey()
    {
        lock (_choice)
        {
            _newest = ring.CreateNewKey(clock.Now() + CookieDelay, clock.Now() + KeyLifetime);
        }
    }

    private static ArraySegment<byte> BindingOf(string purpose, string id) => Encoding.UTF8.GetBytes($"infrajet secret\n{purpose}\n{id}");

    private IKey Newest()
    {
        lock (_choice)
        {
            _newest = IsUsable(_newest) ? _newest : ring.GetAllKeys().Where(IsUsable).MaxBy(key => key.CreationDate);
            return _newest ??= ring.CreateNewKey(clock.Now(), clock.Now() + KeyLifetime);
        }
    }

    private bool IsUsable(IKey? key) => key is { IsRevoked: false } && clock.Now() < key.ExpirationDate;

    private IAuthenticatedEncryptor? Find(Guid keyId)
    {
        if (_encryptors.TryGetValue(keyId, out var known))
        {
            return known;
        }

        // The ring has grown elsewhere: what is sealed here from now on takes its newest key as well.
        _newest = null;
        return ring.GetAllKeys().FirstOrDefault(key => key.KeyId == keyId && !key.IsRevoked) is { } key ? EncryptorOf(key) : null;
    }

    private IAuthenticatedEncryptor EncryptorOf(IKey key) =>
        _encryptors.GetOrAdd(
            key.KeyId,
            _ => key.CreateEncryptor() ?? throw new CryptographicException($"The ring's key {key.KeyId} is of an unknown kind.")
        );
}
