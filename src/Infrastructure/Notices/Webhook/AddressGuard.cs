using System.Net;
using System.Net.Sockets;
using Infrajet.Domain.Notices;
using Microsoft.Extensions.Options;

namespace Infrajet.Infrastructure.Notices.Webhook;

/// <summary>
/// Opens the connections for notices. The addresses that are judged are the ones that are connected to: a name that leads elsewhere a
/// moment later cannot slip in between. One bad answer among good ones spoils them all.
/// </summary>
internal sealed class AddressGuard(HostLookup lookup, IOptionsMonitor<NoticesOptions> options)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var target = context.DnsEndPoint;
        var addresses = await lookup(target.Host, cancellationToken);
        if (!addresses.All(address => MayReach(target.Host, address)))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool MayReach(string host, IPAddress address) =>
        address.IsGlobal() || options.CurrentValue.Webhook.MayReachPrivate(host, address);
}

internal sealed class AddressRefusedException() : Exception("The address is not public and not allowed.");
