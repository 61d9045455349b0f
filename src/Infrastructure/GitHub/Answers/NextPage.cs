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
        Uri.Compare(next, current, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
        && (IsSame(next.AbsolutePath, current.AbsolutePath) || IsByNumber(next.AbsolutePath, current.AbsolutePath));

    // GitHub's links name a repository by its number, however it was asked for. Only the page is taken from them, so that the number need not be known.
    private static bool IsByNumber(string next, string current) =>
        Numbered().Match(next) is { Success: true } numbered
        && Named().Match(current) is { Success: true } named
        && IsSame(numbered.Groups["root"].Value, named.Groups["root"].Value)
        && IsSame(numbered.Groups["rest"].Value, named.Groups["rest"].Value);

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("""<(?<url>[^<>]*)>\s*;\s*rel="next"(?:,|;|\s|\z)""")]
    private static partial Regex Next();

    [GeneratedRegex(@"\A(?<root>.*?)/repositories/\d+(?<rest>/.*)\z")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"\A(?<root>.*?)/repos/[^/]+/[^/]+(?<rest>/.*)\z")]
    private static partial Regex Named();

    [GeneratedRegex(@"[?&]page=(?<number>\d{1,9})(?:&|\z)")]
    private static partial Regex PageNumber();
}
