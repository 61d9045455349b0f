namespace Infrajet.Application.Sessions;

/// <summary>What a person's own channel is told of their credentials; whoever listens with one of them asks at once whether it still holds.</summary>
public static class SessionEvents
{
    public const string SessionEnded = "session.ended";
    public const string ApiTokenRevoked = "api_token.revoked";

    public static bool EndsCredentials(string type) => type is SessionEnded or ApiTokenRevoked;
}
