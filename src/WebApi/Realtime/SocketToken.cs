using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Realtime;

/// <summary>
/// A browser cannot put a header on a WebSocket: it offers the bearer as a subprotocol, or SignalR's client writes it into the query. It is
/// moved to where every other request has it, so that all that follows is the same, and taken out of the address, which others may write down.
/// </summary>
internal sealed class SocketToken(RequestDelegate next)
{
    public const string Protocol = "infrajet";
    private const string ProtocolPrefix = "bearer.";
    private const string QueryKey = "access_token";

    public Task InvokeAsync(HttpContext context)
    {
        if (LiveSocket.Of(context) is { } socket)
        {
            Move(context.Request, socket);
        }

        return next(context);
    }

    private static void Move(HttpRequest request, LiveSocket socket)
    {
        var token = OfferedIn(request) ?? (socket.TakesTokenFromQuery ? request.Query[QueryKey].FirstOrDefault() : null);
        if (token is not null && !request.Headers.ContainsKey(HeaderNames.Authorization))
        {
            request.Headers.Authorization = $"Bearer {token}";
        }

        if (request.Query.ContainsKey(QueryKey))
        {
            request.QueryString = QueryString.Create(request.Query.Where(pair => pair.Key != QueryKey));
        }
    }

    private static string? OfferedIn(HttpRequest request) =>
        request
            .Headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol)
            .FirstOrDefault(offer => offer.StartsWith(ProtocolPrefix, StringComparison.Ordinal))
            ?[ProtocolPrefix.Length..];
}
