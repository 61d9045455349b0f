using Microsoft.AspNetCore.Http;

namespace Sandbox.Http;

/// <summary>GitHub Enterprise Server keeps the API below /api/v3 and GraphQL at /api/graphql; clients made for it find both here too.</summary>
internal static class EnterprisePrefix
{
    public static Task TakeOffAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments("/api/v3", out var below))
        {
            (request.PathBase, request.Path) = ("/api/v3", below.HasValue ? below : "/");
        }
        else if (request.Path.StartsWithSegments("/api/graphql"))
        {
            (request.PathBase, request.Path) = ("/api", "/graphql");
        }

        return next(http);
    }
}
