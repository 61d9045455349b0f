using Infrajet.Application.Realtime;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Realtime;

/// <summary>The live connections: <c>/ws</c> for any WebSocket, <c>/hubs/events</c> for SignalR.</summary>
internal static class LiveSockets
{
    private const string HubAddress = "/hubs/events";
    private const int LargestClientMessage = 4 * 1024;
    private static readonly string[] SocketAddresses = ["/ws", "/api/v1/ws"];

    // Proxies cut what is silent for a minute; whoever answers no ping for another half is gone.
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddLiveSockets(this IServiceCollection services)
    {
        services.AddSingleton<SocketSeats>();
        services.AddSingleton<UserChannel>();
        services.Configure<Microsoft.AspNetCore.Builder.WebSocketOptions>(sockets =>
            sockets.KeepAliveTimeout = sockets.KeepAliveInterval = PingInterval
        );
        services
            .AddSignalR(hubs => hubs.MaximumReceiveMessageSize = LargestClientMessage)
            .AddJsonProtocol(json => JsonConventions.Apply(json.PayloadSerializerOptions));
        return services;
    }

    public static void MapLiveSockets(this IEndpointRouteBuilder routes)
    {
        var slow = routes.ServiceProvider.GetRequiredService<IOptions<RealtimeOptions>>().Value.SlowClientSeconds;
        foreach (var address in SocketAddresses)
        {
            routes
                .Map(address, context => context.RequestServices.GetRequiredService<UserChannel>().ServeAsync(context))
                .RequireAuthorization()
                .WithMetadata(new LiveSocket(TakesTokenFromQuery: false));
        }

        routes
            .MapHub<EventsHub>(
                HubAddress,
                hub =>
                {
                    // Other transports would need every request of a connection to reach the same node.
                    hub.Transports = HttpTransportType.WebSockets;
                    hub.TransportSendTimeout = TimeSpan.FromSeconds(slow);
                }
            )
            .RequireAuthorization()
            .WithMetadata(new LiveSocket(TakesTokenFromQuery: true));
    }
}
