using Infrajet.Domain.Common;

namespace Infrajet.Domain.Provisioning.Rules;

/// <summary>Personal data as logs and lists may show it: enough to recognise what one knows, too little to learn it.</summary>
public static class PersonalText
{
    private const string Hidden = "***";

    /// <summary>An e-mail address keeps its first letter and its domain, a network address its network; of anything else the first letter is left.</summary>
    public static string Mask(string? text) =>
        string.IsNullOrEmpty(text) ? ""
        : text.LastIndexOf('@') is > 0 and var at ? $"{text.Shortened(1)}{Hidden}{text[at..]}"
        : NetworkAddress.IsOne(text) ? NetworkOf(text)
        : $"{text.Shortened(1)}{Hidden}";

    // The first three numbers of IPv4, the first two groups of IPv6: the provider, not the household.
    private static string NetworkOf(string address) =>
        address.Contains(':', StringComparison.Ordinal)
            ? $"{string.Join(':', address.Split("::")[0].Split(':').Take(2))}::x"
            : $"{address[..address.LastIndexOf('.')]}.x";
}
