using Infrajet.Application.Realtime;
using Infrajet.Domain.Realtime;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Realtime;

/// <summary><c>/ws</c>: the caller's own channel, from where they left it.</summary>
internal sealed class UserChannel(
    EventFeed feed,
    IOptionsMonitor<RealtimeOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<EventSocket> logger
)
{
    // One contract of clients says it the one way, one the other.
    private static readonly string[] PlaceKeys = ["last_sequence", "last_received_sequence"];

    private const string OperationKey = "operation_id";

    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Errors.WriteAsync(context, RealtimeFailures.WebSocketExpected);
            return;
        }

        if (context.Request.Query.ContainsKey(OperationKey))
        {
            await (await AcceptAsync(context)).EndAsync(Farewell.NoSuchOperation);
            return;
        }

        var written = PlaceKeys.SelectMany(key => context.Request.Query[key]).Distinct().ToList();
        var places = written.ConvertAll(place => StreamPlace.Read(place ?? ""));
        if (places.Count > 1 || places.Contains(null))
        {
            await Errors.WriteAsync(context, RealtimeFailures.PlaceUnreadable);
            return;
        }

        await TellAsync(context, places.FirstOrDefault());
    }

    private async Task TellAsync(HttpContext context, long? after)
    {
        using var follower = await feed.FollowAsync(StreamName.Of(HttpCall.CallerOf(context)!.PersonId), after, context.RequestAborted);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var socket = await AcceptAsync(context);
        await socket.ServeAsync(follower, new CredentialWatch(context), over);
    }

    private async Task<EventSocket> AcceptAsync(HttpContext context)
    {
        var patience = TimeSpan.FromSeconds(options.CurrentValue.SlowClientSeconds);
        return new EventSocket(await context.WebSockets.AcceptWebSocketAsync(ProtocolFor(context)), patience, clock, logger);
    }

    // A browser wants one of its offers taken; the token itself is never said back.
    private static string? ProtocolFor(HttpContext context) =>
        context.Request.Headers.GetCommaSeparatedValues(HeaderNames.SecWebSocketProtocol).Contains(SocketToken.Protocol)
            ? SocketToken.Protocol
            : null;
}
