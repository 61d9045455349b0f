using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Secrets;

/// <summary>Locks secrets into their rows and takes them out again.</summary>
public interface ISecretVault
{
    void Seal(ProtectedSecret secret, string plaintext);

    /// <summary>Null when the ciphertext was not made for this row and purpose.</summary>
    string? Open(ProtectedSecret secret);

    /// <summary>For what is secret for minutes and lies in a row of its own kind: ciphertext that opens only for this purpose and id.</summary>
    string Seal(string purpose, string id, byte[] plaintext);

    byte[]? Open(string purpose, string id, string ciphertext);

    /// <summary>From now on secrets are sealed with a new key; what older keys sealed can still be opened.</summary>
    void AddKey();
}
