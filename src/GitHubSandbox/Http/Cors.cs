using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>The API may be called from any web page, with a token.</summary>
internal static class Cors
{
    private const string Exposed =
        "ETag, Link, Location, Retry-After, X-GitHub-OTP, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used,"
        + " X-RateLimit-Resource, X-RateLimit-Reset, X-OAuth-Scopes, X-Accepted-OAuth-Scopes, X-Poll-Interval, X-GitHub-Media-Type,"
        + " X-GitHub-SSO, X-GitHub-Request-Id, Deprecation, Sunset";

    private const string Taken =
        "Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Accept-Encoding,"
        + " X-GitHub-OTP, X-Requested-With, User-Agent, GraphQL-Features, X-GitHub-Api-Version";

    public static void Allow(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = Exposed;
    }

    /// <summary>Answers what a browser asks first.</summary>
    public static void AnswerPreflight(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        Allow(response.Headers);
        response.Headers.AccessControlAllowHeaders = Taken;
        response.Headers.AccessControlAllowMethods = "GET, POST, PATCH, PUT, DELETE";
        response.Headers.AccessControlMaxAge = "86400";
    }
}
