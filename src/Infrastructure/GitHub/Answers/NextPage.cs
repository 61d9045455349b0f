using System.Text.RegularExpressions;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>Reads the number of the next page from a Link header, and trusts it only where it leads onwards in the same list.</summary>
internal static partial class NextPage
{
    /// <summary>Null where there is none, or where the link leads to another host or path, or back.</summary>
    public static int? After(int page, HttpResponseMessage response) =>
        response.HeaderOf("Link") is { } links
        && Next().Match(links) is { Success: true } next
        && Uri.TryCreate(next.Groups["url"].Value, UriKind.Absolute, out var url)
        && IsSameList(url, response.RequestMessage!.RequestUri!)
        && PageNumber().Match(url.Query) is { Success: true } found
        && int.TryParse(found.Groups["number"].Value, out var number)
        && number == page + 1
            ? number
            : null;

    private static bool IsSameList(Uri next, Uri current) =>
        Uri.Compare(
            next,
            current,
            UriComponents.SchemeAndServer | UriComponents.Path,
            UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase
        ) == 0;

    [GeneratedRegex("""<(?<url>[^<>]*)>\s*;\s*rel="next"(?:,|;|\s|\z)""")]
    private static partial Regex Next();

    [GeneratedRegex(@"[?&]page=(?<number>\d{1,9})(?:&|\z)")]
    private static partial Regex PageNumber();
}
