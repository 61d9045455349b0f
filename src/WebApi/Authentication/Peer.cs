using System.Net;

namespace Infrajet.WebApi.Authentication;

/// <summary>The other end of the socket, noted before any forwarded address takes its place.</summary>
internal sealed record Peer(IPAddress? Address)
{
    public static Task Note(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(new Peer(context.Connection.RemoteIpAddress));
        return next(context);
    }

    public static IPAddress? AddressOf(HttpContext context) => context.Features.Get<Peer>()?.Address;
}
