using Infrajet.Domain.Common;

namespace Infrajet.Domain.Sessions;

/// <summary>A person's stay. The row is asked on every request, so that ending it ends it everywhere at once.</summary>
public sealed class Session
{
    public const int ViaLength = 40;

    private Session() { }

    public string Id { get; private set; } = "";

    public Person Person { get; private set; } = null!;

    public long PersonId { get; private set; }

    /// <summary>The way in that opened it, for the person to recognise.</summary>
    public string Via { get; private set; } = "";

    /// <summary>Where the GitHub token lies that opened it, for acting as the person while the session lasts.</summary>
    public string? GitHubSecretId { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Session Open(long personId, string via, DateTimeOffset at, TimeSpan lifetime) =>
        new()
        {
            Id = NewId.For("ses", at),
            PersonId = personId,
            Via = via,
            OpenedAt = at,
            ExpiresAt = at + lifetime,
        };

    public bool IsOpenAt(DateTimeOffset at) => EndedAt is null && at < ExpiresAt;

    public void End(DateTimeOffset at) => EndedAt ??= at;

    public void KeepGitHubToken(string secretId) => GitHubSecretId = secretId;

    public void GiveUpGitHubToken() => GitHubSecretId = null;
}
