using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>Tells a caller whether it still holds the newest answer.</summary>
internal static class Conditional
{
    // Only things whose date changes with everything that they show.
    private static readonly HashSet<string> Dated = ["/user", "/users/{username}", "/orgs/{org}", "/repos/{owner}/{repo}"];

    /// <summary>Bound to the credential: another token for the same thing makes every kept tag useless.</summary>
    public static string TagOf(string credential, byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(credential + "\n"));
        hash.AppendData(content);
        return $"W/\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"";
    }

    public static DateTimeOffset? DateOf(ApiRoute route, JsonNode? body) =>
        Dated.Contains(route.Pattern) && body is JsonObject && body["updated_at"] is JsonValue value
            ? DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture)
            : null;

    /// <summary>A tag decides alone; dates are looked at only where none was sent.</summary>
    public static bool IsUnchanged(HttpRequest request, string tag, DateTimeOffset? date)
    {
        var tags = request.Headers.IfNoneMatch;
        if (tags.Count > 0)
        {
            return tags.ToString().Split(',').Select(sent => sent.Trim()).Any(sent => sent == "*" || Strong(sent) == Strong(tag));
        }

        return date is { } changed
            && DateTimeOffset.TryParse(
                request.Headers.IfModifiedSince,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var known
            )
            && changed <= known;
    }

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
