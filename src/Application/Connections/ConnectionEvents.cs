namespace Infrajet.Application.Connections;

/// <summary>What a person's own channel is told of their GitHub account.</summary>
public static class ConnectionEvents
{
    public const string Connected = "github.connected";
    public const string Disconnected = "github.disconnected";

    /// <summary>GitHub takes the token no more: the person has to connect anew.</summary>
    public const string Broken = "github.connection_broken";
}
