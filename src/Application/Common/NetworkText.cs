using System.Net;
using System.Net.Sockets;

namespace Infrajet.Application.Common;

public static class NetworkText
{
    /// <summary>A network such as 10.1.0.0/16, or the network of one address; null when the text is neither.</summary>
    public static IPNetwork? Read(string text)
    {
        var written = text.Split('/')[0];
        if (!IPAddress.TryParse(written, out var address) || !IsWhole(address, written))
        {
            return null;
        }

        return text == written ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(text, out var network) ? network
            : null;
    }

    // 10.1 and 010.1.0.0 are read as 10.0.0.1 and 8.1.0.0, which nobody means; what is mapped into IPv6 is compared as IPv4.
    private static bool IsWhole(IPAddress address, string written) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == written : !address.IsIPv4MappedToIPv6;
}
