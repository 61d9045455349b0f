using System.Net;

namespace Infrajet.Domain.Notices;

/// <summary>
/// Which addresses belong to the public internet, and to nobody's inner network, machine or test bench. What IANA's registries of special
/// addresses do not call globally reachable is not, and of IPv6 only what has been given out is.
/// </summary>
public static class GlobalAddress
{
    private static readonly IPNetwork[] Special4 =
    [
        .. Networks(
            "0.0.0.0/8", // this network
            "10.0.0.0/8", // private
            "100.64.0.0/10", // carriers' address translation
            "127.0.0.0/8", // loopback
            "168.63.129.16/32", // public by number, but the host machine to whatever runs in Azure
            "169.254.0.0/16", // link-local, and with it the clouds' metadata
            "172.16.0.0/12", // private
            "192.0.0.0/24", // protocols
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // former 6to4 relays
            "192.168.0.0/16", // private
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4" // reserved, and broadcast
        ),
    ];

    private static readonly IPNetwork GivenOut6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 =
    [
        .. Networks(
            "2001::/23", // protocols, and Teredo, which carries an IPv4 address of anybody's choice
            "2001:db8::/32", // documentation
            "2002::/16", // 6to4, which carries one as well
            "3fff::/20" // documentation
        ),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsGlobal(this IPAddress address)
    {
        var target = address.Target();
        return target.GetAddressBytes().Length == 4
            ? !Special4.Any(network => network.Contains(target))
            : GivenOut6.Contains(target) && !Special6.Any(network => network.Contains(target));
    }

    /// <summary>Where a connection ends: IPv4 that is written as IPv6, or reached through the translator of a network without IPv4, is IPv4.</summary>
    public static IPAddress Target(this IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;

    private static IEnumerable<IPNetwork> Networks(params string[] networks) => networks.Select(network => IPNetwork.Parse(network));
}
