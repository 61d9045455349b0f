using System.Net;
using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Admin;

/// <summary>
/// Keeps web pages of other sites away from the admin surface and the pages, which ask for no password:
/// a browser on this machine can reach the sandbox for any site that it shows.
/// </summary>
internal static class AdminGuard
{
    public static Task PassAsync(HttpContext http, RequestDelegate next)
    {
        if (Backstage.Holds(http) && WhyNot(http) is { } reason)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return http.Response.WriteAsync(reason);
        }

        return next(http);
    }

    private static string? WhyNot(HttpContext http)
    {
        var (request, headers) = (http.Request, http.Request.Headers);
        if (!IsLoopback(request.Host.Host))
        {
            return "The sandbox shows itself only under a loopback name, such as localhost.";
        }

        var isForeign =
            headers.Origin.Any(origin => origin != $"{request.Scheme}://{request.Host}")
            || headers["Sec-Fetch-Site"].Any(site => site is not ("same-origin" or "none"));
        return Backstage.IsAdmin(http) && isForeign ? "No other site may use the admin surface." : null;
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
