using Microsoft.AspNetCore.Http.Features;

namespace Infrajet.WebApi.Projects;

/// <summary>
/// The path of a file as it came in the address, each character decoded once. The server leaves an encoded slash encoded, which then cannot be told
/// from one that was encoded twice; and it takes <c>..</c> out before anybody could refuse it.
/// </summary>
internal static class PathInAddress
{
    private const string Before = "/files/";

    public static string Of(HttpRequest request, string path)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var start = target.IndexOf(Before, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? path : Uri.UnescapeDataString(target[(start + Before.Length)..]);
    }
}
