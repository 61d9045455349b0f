using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>The forms in which a caller would take an answer.</summary>
internal static class MediaTypes
{
    private const string Vendor = "application/vnd.github";

    /// <summary>Refuses a caller that takes no form the API has.</summary>
    public static void Require(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        if (accept.Length > 0 && !Ranges(accept).Any(IsServed))
        {
            throw Refusal.Explained(
                415,
                $"Unsupported 'Accept' header: '{accept}'. Must accept 'application/json'.",
                "https://docs.github.com/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types"
            );
        }
    }

    /// <summary>What the header X-GitHub-Media-Type says of it, such as "github.v3; param=raw; format=json".</summary>
    public static string Describe(HttpRequest request)
    {
        var asked = Ranges(request.Headers.Accept.ToString()).FirstOrDefault(range => range.StartsWith(Vendor, StringComparison.Ordinal));
        if (asked is null)
        {
            return "github.v3; format=json";
        }

        var parts = asked[Vendor.Length..].Split('+');
        var parameter = parts[0].Trim('.');
        parameter = parameter.StartsWith("v3", StringComparison.Ordinal) ? parameter[2..].Trim('.') : parameter;
        return "github.v3" + (parameter.Length == 0 ? "" : $"; param={parameter}") + (parts.Length > 1 ? $"; format={parts[1]}" : "");
    }

    private static bool IsServed(string range) =>
        range is "*/*" or "application/*" or "application/json" or "text/*"
        || range.StartsWith("application/vnd.", StringComparison.Ordinal)
        || range.EndsWith("+json", StringComparison.Ordinal);

    private static IEnumerable<string> Ranges(string accept) =>
        accept.ToLowerInvariant().Split(',').Select(range => range.Split(';')[0].Trim());
}
