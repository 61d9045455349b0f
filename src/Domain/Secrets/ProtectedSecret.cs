using Infrajet.Domain.Common;

namespace Infrajet.Domain.Secrets;

/// <summary>A secret at rest. The ciphertext is bound to this row's id and purpose: moved to another row it does not decrypt.</summary>
public sealed class ProtectedSecret : IVersioned
{
    public const int PurposeLength = 60;

    private ProtectedSecret() { }

    public string Id { get; private set; } = "";

    public string Purpose { get; private set; } = "";

    public string Ciphertext { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public long Version { get; private set; }

    public static ProtectedSecret Of(string purpose, DateTimeOffset at) =>
        new()
        {
            Id = NewId.For("sec", at),
            Purpose = purpose,
            CreatedAt = at,
        };

    public void Hold(string ciphertext) => Ciphertext = ciphertext;
}
