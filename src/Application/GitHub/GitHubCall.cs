namespace Infrajet.Application.GitHub;

/// <summary>As whom GitHub is asked, how soon, and for whom: what the governor needs to be fair.</summary>
/// <param name="For">Who waits for it; people take turns. The product itself is one of them.</param>
public sealed record GitHubCall(GitHubCredential As, Urgency Urgency, string For)
{
    public static GitHubCall Interactive(GitHubCredential credential, long personId) =>
        new(credential, Urgency.Interactive, $"person:{personId}");

    public static GitHubCall Background(GitHubCredential credential, long? personId = null) =>
        new(credential, Urgency.Background, personId is { } id ? $"person:{id}" : "infrajet");
}

public enum Urgency
{
    /// <summary>Somebody waits for the answer: it goes first, and is refused rather than kept waiting for long.</summary>
    Interactive,

    /// <summary>It goes behind and waits for half a minute; what would have to wait for longer is told when to come back.</summary>
    Background,
}
