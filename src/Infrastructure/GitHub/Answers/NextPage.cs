using System.Text.RegularExpressions;

namespace Infrajet.Infrastructure.GitHub.Answers;

/// <summary>Reads from a Link header whether there is a next page, and trusts it only where it leads onwards in the same list.</summary>
internal static partial class NextPage
{
    public static bool IsNamed(HttpResponseMessage response) => Link(response).Success;

    /// <summary>Whether the next page of this list comes after this one; not where a link leads to another host or path, or elsewhere in the list.</summary>
    public static bool Follows(int page, HttpResponseMessage response) =>
        Link(response) is { Success: true } next
        && Uri.TryCreate(next.Groups["url"].Value, UriKind.Absolute, out var url)
        && IsSameList(url, response.RequestMessage!.RequestUri!)
        && PageNumber().Match(url.Query) is { Success: true } found
        && int.TryParse(found.Groups["number"].Value, out var number)
        && number == page + 1;

    private static Match Link(HttpResponseMessage response) => Next().Match(response.HeaderOf("Link") ?? "");

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
