namespace Infrajet.Domain.Provisioning;

/// <summary>Since when a target uses the token that it has, known by its fingerprint alone: GitHub does not tell how old a token is.</summary>
public sealed class TargetToken
{
    public const int FingerprintLength = 64;

    private TargetToken() { }

    public string Target { get; private set; } = "";

    public string Fingerprint { get; private set; } = "";

    public DateTimeOffset FirstUsedAt { get; private set; }

    /// <summary>When people were last told that it is old.</summary>
    public DateTimeOffset? WarnedAt { get; private set; }

    public static TargetToken Of(string target, string fingerprint, DateTimeOffset at) =>
        new()
        {
            Target = target,
            Fingerprint = fingerprint,
            FirstUsedAt = at,
        };

    /// <summary>Another token took its place.</summary>
    public void Replace(string fingerprint, DateTimeOffset at) => (Fingerprint, FirstUsedAt, WarnedAt) = (fingerprint, at, null);

    public void Warn(DateTimeOffset at) => WarnedAt = at;
}
