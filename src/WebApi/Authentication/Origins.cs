namespace Infrajet.WebApi.Authentication;

internal static class Origins
{
    /// <summary>Whether our own page, or no page at all (a program), started this request.</summary>
    public static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site.ToString() is not ("same-origin" or "none"))
        {
            return false;
        }

        return request.Headers.Origin is not { Count: > 0 } origin
            || string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
