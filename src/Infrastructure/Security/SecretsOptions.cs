using System.ComponentModel.DataAnnotations;

namespace Infrajet.Infrastructure.Security;

/// <summary>The master key encrypts the key ring, which encrypts everything else that is secret at rest.</summary>
public sealed class SecretsOptions : IValidatableObject
{
    public const string Section = "Secrets";

    /// <summary>32 bytes as base64; left out, <c>master.key</c> in the data directory is made and used.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Former master keys: what they encrypted is encrypted anew at the next start.</summary>
    public IReadOnlyList<string> PreviousMasterKeys { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(MasterKey) && Security.MasterKey.TryParse(MasterKey) is null)
        {
            yield return new("write 32 random bytes as base64 (openssl rand -base64 32).", [nameof(MasterKey)]);
        }

        if (PreviousMasterKeys.Any(key => Security.MasterKey.TryParse(key) is null))
        {
            yield return new("list former master keys only, each 32 bytes as base64.", [nameof(PreviousMasterKeys)]);
        }
    }
}
