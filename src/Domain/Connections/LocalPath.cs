using System.Text.RegularExpressions;

namespace Infrajet.Domain.Connections;

/// <summary>
/// Tells addresses of this product from those that lead elsewhere. Browsers leave out tabs and read backslashes as slashes, proxies decode what
/// was encoded: what only one of them would take for another host is refused as well.
/// </summary>
public static partial class LocalPath
{
    public static bool Is(string? text) =>
        text is { Length: > 0 and <= Handshake.ReturnToLength } && Plain().IsMatch(text) && !Hidden().IsMatch(text.Split('?', '#')[0]);

    // One slash and no second one, then printable ASCII: anything else is to be encoded.
    [GeneratedRegex(@"\A/(?!/)[!-\[\]-~]*\z")]
    private static partial Regex Plain();

    [GeneratedRegex("%(?:2f|5c|[01][0-9a-f]|7f|25)|//", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hidden();
}
