namespace Infrajet.WebApi.Realtime;

/// <summary>Marks an endpoint that is a long-lived connection, which <see cref="SocketToken"/> and <see cref="SocketDoor"/> then guard.</summary>
/// <param name="TakesTokenFromQuery">SignalR's own client has no other way from a browser.</param>
internal sealed record LiveSocket(bool TakesTokenFromQuery)
{
    public static LiveSocket? Of(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<LiveSocket>();
}
