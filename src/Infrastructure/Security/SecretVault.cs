using System.Security.Cryptography;
using Infrajet.Application.Secrets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Infrajet.Infrastructure.Security;

/// <summary>Data Protection with the row's id and purpose in the protector's name, which enters both the key and what is authenticated.</summary>
internal sealed class SecretVault(IDataProtectionProvider protection, IKeyManager keys, TimeProvider clock) : ISecretVault
{
    private static readonly TimeSpan KeyLifetime = TimeSpan.FromDays(90);

    public void Seal(ProtectedSecret secret, string plaintext) => secret.Hold(ProtectorOf(secret).Protect(plaintext));

    public string? Open(ProtectedSecret secret)
    {
        try
        {
            return ProtectorOf(secret).Unprotect(secret.Ciphertext);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void AddKey() => keys.CreateNewKey(clock.Now(), clock.Now() + KeyLifetime);

    private IDataProtector ProtectorOf(ProtectedSecret secret) => protection.CreateProtector("Infrajet.Secrets", secret.Purpose, secret.Id);
}
