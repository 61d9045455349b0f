using Infrajet.Application.Common;
using Infrajet.Application.Realtime;
using Infrajet.WebApi.Authentication;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Infrajet.WebApi.Realtime;

/// <summary>
/// Lets live connections in: from our own pages, from programs, and with a bearer from the sites that may send one (a browser asks nobody
/// before it opens a WebSocket); as many per person as the settings say.
/// </summary>
internal sealed class SocketDoor(RequestDelegate next, SocketSeats seats, IOptions<CrossOriginOptions> others)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (LiveSocket.Of(context) is null || HttpCall.CallerOf(context) is not { } caller)
        {
            await next(context);
        }
        else if (IsForeign(context))
        {
            await Errors.WriteAsync(context, AmbientCredentialGuard.ForeignOrigin);
        }
        else if (context.WebSockets.IsWebSocketRequest)
        {
            await SeatAsync(context, caller);
        }
        else
        {
            await next(context);
        }
    }

    private bool IsForeign(HttpContext context) =>
        !Origins.IsOwn(context.Request)
        && !(
            context.User.Identity?.AuthenticationType == Schemes.Bearer
            && others.Value.Origins.Contains(context.Request.Headers.Origin.ToString())
        );

    private async Task SeatAsync(HttpContext context, Caller caller)
    {
        if (!seats.TryTake(caller.PersonId))
        {
            await Errors.WriteAsync(context, RealtimeFailures.TooManyConnections);
            return;
        }

        try
        {
            // Who reads slowly is told so by us; Kestrel would cut the line without a word.
            if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            {
                rate.MinDataRate = null;
            }

            await next(context);
        }
        finally
        {
            seats.Leave(caller.PersonId);
        }
    }
}
