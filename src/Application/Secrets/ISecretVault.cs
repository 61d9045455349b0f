using Infrajet.Domain.Secrets;

namespace Infrajet.Application.Secrets;

/// <summary>Locks secrets into their rows and takes them out again.</summary>
public interface ISecretVault
{
    void Seal(ProtectedSecret secret, string plaintext);

    /// <summary>Null when the ciphertext was not made for this row and purpose.</summary>
    string? Open(ProtectedSecret secret);

    /// <summary>From now on secrets are sealed with a new key; what older keys sealed can still be opened.</summary>
    void AddKey();
}
