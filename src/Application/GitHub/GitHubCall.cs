namespace Infrajet.Application.GitHub;

/// <summary>As whom GitHub is asked, how soon, and for whom: what the governor needs to be fair.</summary>
/// <param name="For">Who waits for it; people take turns. The product itself is one of them.</param>
public sealed record GitHubCall(GitHubCredential As, Urgency Urgency, string For)
{
    /// <summary>Whether it may wait for as long as its urgency allows; else it is told as soon as somebody who waits would be.</summary>
    public bool IsPatient { get; init; } = true;

    /// <summary>Where what it costs is added up; null where nobody wants to know.</summary>
    public RequestTally? Tally { get; init; }

    public static GitHubCall Interactive(GitHubCredential credential, long personId) =>
        new(credential, Urgency.Interactive, $"person:{personId}");

    public static GitHubCall Background(GitHubCredential credential, long? personId = null) =>
        new(credential, Urgency.Background, personId is { } id ? $"person:{id}" : "infrajet");

    /// <summary>It goes behind, and comes back rather than wait for long.</summary>
    public static GitHubCall Returning(GitHubCredential credential, long personId) =>
        Background(credential, personId) with
        {
            IsPatient = false,
        };
}

public enum Urgency
{
    /// <summary>Somebody waits for the answer: it goes first, and is refused rather than kept waiting for long.</summary>
    Interactive,

    /// <summary>It goes behind and waits for half a minute; what would have to wait for longer is told when to come back.</summary>
    Background,
}
