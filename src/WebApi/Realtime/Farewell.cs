using System.Net.WebSockets;

namespace Infrajet.WebApi.Realtime;

/// <summary>Why a connection ends, as its close frame says it: at most 123 bytes.</summary>
internal sealed record Farewell(WebSocketCloseStatus Status, string Reason)
{
    private const WebSocketCloseStatus TryAgainLater = (WebSocketCloseStatus)1013;
    private const WebSocketCloseStatus Unauthorized = (WebSocketCloseStatus)4401;
    private const WebSocketCloseStatus NotFound = (WebSocketCloseStatus)4404;

    public static readonly Farewell Answer = new(WebSocketCloseStatus.NormalClosure, "");

    public static readonly Farewell NoSuchOperation = new(NotFound, "There is no such operation.");

    public static Farewell Refused(long? last) => new(Unauthorized, $"The credential no longer holds.{Resume(last)}");

    public static Farewell TooSlow(long? last) => new(TryAgainLater, $"The client takes events too slowly.{Resume(last)}");

    public static Farewell Failed(long? last) => new(TryAgainLater, $"Events cannot be read at the moment.{Resume(last)}");

    public static Farewell Stopping(long? last) => new(WebSocketCloseStatus.EndpointUnavailable, $"The server is stopping.{Resume(last)}");

    // Null where nothing was sent: the client then resumes from where it asked to.
    private static string Resume(long? last) => last is null ? "" : $" Resume with last_sequence={last}.";
}
