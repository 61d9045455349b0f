using System.Security.Cryptography;
using Infrajet.Domain.Common;

namespace Infrajet.Domain.Sessions;

/// <summary>A person's key for automation: only its hash is kept, the key itself is shown once.</summary>
public sealed class ApiToken
{
    public const string Prefix = "ijt_";
    public const int NameLength = 100;
    public const int HashLength = 64;
    public const int HintLength = 12;
    private const int SecretBytes = 32;
    private static readonly TimeSpan UsePrecision = TimeSpan.FromMinutes(1);

    private ApiToken() { }

    public string Id { get; private set; } = "";

    public Person Person { get; private set; } = null!;

    public long PersonId { get; private set; }

    public string Name { get; private set; } = "";

    public string Hash { get; private set; } = "";

    /// <summary>The last characters, so that a person can tell which key a script holds.</summary>
    public string Hint { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static string NewSecret() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    public static string HashOf(string secret) => SecretHash.Of(secret);

    public static ApiToken Issue(long personId, string name, string secret, DateTimeOffset at, TimeSpan lifetime) =>
        new()
        {
            Id = NewId.For("tok", at),
            PersonId = personId,
            Name = name,
            Hash = HashOf(secret),
            Hint = secret[^4..],
            CreatedAt = at,
            ExpiresAt = at + lifetime,
        };

    public bool IsUsableAt(DateTimeOffset at) => RevokedAt is null && at < ExpiresAt;

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    /// <summary>To the minute: a busy script must not cost a write per request.</summary>
    public bool IsUseNotedAt(DateTimeOffset at) => LastUsedAt is { } last && at - last < UsePrecision;

    public void Use(DateTimeOffset at) => LastUsedAt = IsUseNotedAt(at) ? LastUsedAt : at;
}
