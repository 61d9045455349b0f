using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Infrajet.Domain.Provisioning.Rules;

/// <summary>An address of IPv4 or IPv6 as one writes it down: four numbers or groups of hexadecimals; no port, no zone, no other base.</summary>
public static partial class NetworkAddress
{
    private const string Number = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    public static bool IsOne(string text) => FourNumbers().IsMatch(text) || IsVersion6(text);

    private static bool IsVersion6(string text) =>
        Groups().IsMatch(text) && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"\A(?:" + Number + @"\.){3}" + Number + @"\z")]
    private static partial Regex FourNumbers();

    // The last two groups may be written as IPv4.
    [GeneratedRegex(@"\A[0-9a-fA-F:]*:(?:[0-9a-fA-F]*|(?:" + Number + @"\.){3}" + Number + @")\z")]
    private static partial Regex Groups();
}
