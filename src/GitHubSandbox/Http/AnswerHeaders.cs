using System.Globalization;
using Microsoft.AspNetCore.Http;
using Sandbox.Counting;
using Sandbox.Identities;
using Sandbox.Limits;

namespace Sandbox.Http;

/// <summary>What stands on every answer, whatever it is.</summary>
internal static class AnswerHeaders
{
    public static void Write(World world, Passage passage)
    {
        WriteGeneral(world, passage.Http, passage.Answer);
        var headers = passage.Http.Response.Headers;
        headers["X-GitHub-Api-Version-Selected"] = passage.Version;
        headers["X-Accepted-GitHub-Permissions"] = passage.Route.Need.ToString();
        world.Versions.Announce(passage.Version, world.Now, headers);
        if (passage.Allowance is { } allowance)
        {
            Write(allowance, headers);
        }

        if (passage.Caller.Token is { } token)
        {
            Write(token, passage.Route, headers);
        }
    }

    /// <summary>What does not depend on who asks.</summary>
    public static void WriteGeneral(World world, HttpContext http, Answer answer)
    {
        var headers = http.Response.Headers;
        foreach (var (name, value) in answer.Headers)
        {
            headers[name] = value;
        }

        headers.Date = world.Now.ToString("R", CultureInfo.InvariantCulture);
        headers.Server = "github.com";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "deny";
        headers.ContentSecurityPolicy = "default-src 'none'";
        headers["X-GitHub-Request-Id"] = Visit.Of(http).RequestId;
        headers["X-GitHub-Media-Type"] = MediaTypes.Describe(http.Request);
        Cors.Allow(headers);
    }

    public static void Write(Allowance allowance, IHeaderDictionary headers)
    {
        headers["X-RateLimit-Limit"] = $"{allowance.Limit}";
        headers["X-RateLimit-Remaining"] = $"{allowance.Remaining}";
        headers["X-RateLimit-Used"] = $"{allowance.Used}";
        headers["X-RateLimit-Reset"] = $"{allowance.Reset.ToUnixTimeSeconds()}";
        headers["X-RateLimit-Resource"] = allowance.Resource;
    }

    private static void Write(Token token, ApiRoute route, IHeaderDictionary headers)
    {
        if (token.HasScopes)
        {
            headers["X-OAuth-Scopes"] = string.Join(", ", token.Scopes);
            headers["X-Accepted-OAuth-Scopes"] = string.Join(", ", route.Need.Scopes);
        }

        if (token is { Kind: TokenKind.OAuth, ClientId: { } client })
        {
            headers["X-OAuth-Client-Id"] = client;
        }

        if (token is { Kind: TokenKind.Classic or TokenKind.FineGrained, ExpiresAt: { } expires })
        {
            headers["GitHub-Authentication-Token-Expiration"] = expires.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        }
    }
}
