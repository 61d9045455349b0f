using Infrajet.Domain.Common;

namespace Infrajet.Domain.Connections;

/// <summary>A person's account at GitHub, lent to act as them there. One account belongs to one person, and a person has one.</summary>
public sealed class Connection : IVersioned
{
    public const int ScopesLength = 1000;
    public const int ClientIdLength = 100;
    public const int AttemptLength = 60;

    /// <summary>It is renewed so long before its end: what is asked with it takes its time.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private Connection() { }

    public long PersonId { get; private set; }

    /// <summary>GitHub's number of the account; names are given back and taken by others.</summary>
    public long GitHubId { get; private set; }

    public string Login { get; private set; } = "";

    /// <summary>What was granted, divided by spaces; null where the kind of token shows none.</summary>
    public string? Scopes { get; private set; }

    /// <summary>Which client of ours the token was given to: only that one can renew and revoke it.</summary>
    public string ClientId { get; private set; } = "";

    /// <summary>Where the tokens lie.</summary>
    public string SecretId { get; private set; } = "";

    /// <summary>Null where the token does not expire by itself.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? RefreshExpiresAt { get; private set; }

    public DateTimeOffset ConnectedAt { get; private set; }

    /// <summary>Since when GitHub takes the token no more: the person has to connect anew.</summary>
    public DateTimeOffset? BrokenAt { get; private set; }

    /// <summary>Who is renewing the token, until when the others wait for it.</summary>
    public string? RefreshedBy { get; private set; }

    public DateTimeOffset? RefreshingUntil { get; private set; }

    public long Version { get; private set; }

    public static Connection Of(long personId, GrantedAccess access, string secretId, DateTimeOffset at)
    {
        var connection = new Connection { PersonId = personId, GitHubId = access.GitHubId };
        connection.Connect(access, secretId, at);
        return connection;
    }

    /// <summary>The person went through it once more, with the same account.</summary>
    public void Connect(GrantedAccess access, string secretId, DateTimeOffset at)
    {
        if (access.GitHubId != GitHubId)
        {
            throw new InvalidOperationException("A connection never changes its account.");
        }

        (Login, Scopes, ClientId) = (access.Login, access.Scopes, access.ClientId);
        SecretId = secretId;
        (ExpiresAt, RefreshExpiresAt) = (access.ExpiresAt, access.RefreshExpiresAt);
        ConnectedAt = at;
        BrokenAt = null;
        LetGo();
    }

    public bool IsSpentAt(DateTimeOffset at) => ExpiresAt <= at;

    /// <summary>It still holds, but not for long.</summary>
    public bool IsDueAt(DateTimeOffset at) => ExpiresAt - Rest <= at;

    public bool CanBeRefreshedAt(DateTimeOffset at) => ExpiresAt is not null && !(RefreshExpiresAt <= at);

    public bool IsBeingRefreshedAt(DateTimeOffset at) => RefreshingUntil > at;

    public bool IsBeingRefreshedBy(string attempt) => RefreshedBy == attempt;

    /// <summary>Somebody takes it upon themselves to renew the token: a refresh token works once, and whoever comes second breaks everything.</summary>
    /// <param name="attempt">Names this attempt and no other.</param>
    public void BeginRefresh(string attempt, DateTimeOffset now, TimeSpan patience)
    {
        if (BrokenAt is not null || IsBeingRefreshedAt(now))
        {
            throw new InvalidOperationException("The token is broken, or somebody is renewing it.");
        }

        RefreshedBy = attempt;
        RefreshingUntil = now + patience;
    }

    public void Refreshed(string secretId, DateTimeOffset? expiresAt, DateTimeOffset? refreshExpiresAt)
    {
        SecretId = secretId;
        (ExpiresAt, RefreshExpiresAt) = (expiresAt, refreshExpiresAt);
        BrokenAt = null;
        LetGo();
    }

    public void GiveUpRefresh() => LetGo();

    public void Break(DateTimeOffset at)
    {
        BrokenAt ??= at;
        LetGo();
    }

    /// <summary>Accounts are renamed; says whether this one was.</summary>
    public bool Rename(string login)
    {
        var changed = Login != login;
        Login = login;
        return changed;
    }

    private void LetGo() => (RefreshedBy, RefreshingUntil) = (null, null);
}

/// <summary>What GitHub granted, and to whom.</summary>
public sealed record GrantedAccess(
    long GitHubId,
    string Login,
    string? Scopes,
    string ClientId,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RefreshExpiresAt
);
