using Infrajet.Domain.Common;

namespace Infrajet.Domain.Connections;

/// <summary>A way to GitHub and back that somebody has begun. It ends once, for whoever began it, in the browser in which they did.</summary>
public sealed class Handshake : IVersioned
{
    public const int HashLength = SecretHash.Length;
    public const int ReturnToLength = 500;
    public const int StateLength = 500;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>Somebody reads at GitHub what the App is to be, and GitHub's own code for it lives as long.</summary>
    public static readonly TimeSpan LifeWithApp = TimeSpan.FromHours(1);

    private Handshake() { }

    /// <summary>The hash of the state that GitHub brings back; whoever reads this row cannot end it.</summary>
    public string Id { get; private set; } = "";

    public HandshakePurpose Purpose { get; private set; }

    /// <summary>Null while nobody is signed in.</summary>
    public long? PersonId { get; private set; }

    /// <summary>The session in which it was begun, if it was in one: it does not outlive that.</summary>
    public string? SessionId { get; private set; }

    /// <summary>The hash of what the browser keeps in a cookie; null where a program began it.</summary>
    public string? BrowserHash { get; private set; }

    /// <summary>The proof that the code is exchanged by whoever asked for it, sealed.</summary>
    public string SealedVerifier { get; private set; } = "";

    /// <summary>Where the browser goes afterwards: a path of ours.</summary>
    public string? ReturnTo { get; private set; }

    /// <summary>What the caller wanted to have back.</summary>
    public string? CallerState { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public long Version { get; private set; }

    public static Handshake Begin(string hash, HandshakePurpose purpose, string sealedVerifier, DateTimeOffset at) =>
        new()
        {
            Id = hash,
            Purpose = purpose,
            SealedVerifier = sealedVerifier,
            CreatedAt = at,
            ExpiresAt = at + (purpose == HandshakePurpose.CreateApp ? LifeWithApp : Life),
        };

    public Handshake For(long? personId, string? sessionId)
    {
        (PersonId, SessionId) = (personId, sessionId);
        return this;
    }

    public Handshake In(string? browserHash)
    {
        BrowserHash = browserHash;
        return this;
    }

    public Handshake Returning(string? returnTo, string? callerState)
    {
        (ReturnTo, CallerState) = (returnTo, callerState);
        return this;
    }

    /// <summary>Whether it was begun by whoever is here now: the same person in the same session, in the same browser where it was one.</summary>
    public bool WasBegunBy(long? personId, string? sessionId, string? browserHash) =>
        (PersonId is null || PersonId == personId)
        && (SessionId is null || SessionId == sessionId)
        && (BrowserHash is null || BrowserHash == browserHash);

    public bool IsOpenAt(DateTimeOffset at) => UsedAt is null && at < ExpiresAt;

    public void Use(DateTimeOffset at)
    {
        if (!IsOpenAt(at))
        {
            throw new InvalidOperationException("It was used already, or is too old.");
        }

        UsedAt = at;
    }
}
