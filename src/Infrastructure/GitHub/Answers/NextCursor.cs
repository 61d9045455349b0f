using System.Text.RegularExpressions;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>Reads from a Link header where the next page of a list begins; of the address nothing else is taken.</summary>
internal static partial class NextCursor
{
    public static string? In(HttpResponseMessage response) =>
        Next().Match(response.HeaderOf("Link") ?? "") is { Success: true } link
            ? Uri.UnescapeDataString(link.Groups["cursor"].Value)
            : null;

    [GeneratedRegex("""<[^<>?]*\?(?:[^<>]*&)?cursor=(?<cursor>[^<>&]+)(?:&[^<>]*)?>\s*;\s*rel="next"(?:,|;|\s|\z)""")]
    private static partial Regex Next();
}
