using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Sandbox.Identities;

namespace Sandbox.Http;

/// <summary>What every call of the API passes: the rules that GitHub keeps whatever is asked for.</summary>
internal sealed class ApiDoor(World world)
{
    public async Task PassAsync(HttpContext http, ApiRoute route)
    {
        var bytes = await ReadAsync(http.Request);
        var answer = Take(http, route, bytes);
        await WriteAsync(http, answer);
    }

    private Answer Take(HttpContext http, ApiRoute route, ReadOnlyMemory<byte> bytes)
    {
        lock (world.Gate)
        {
            var caller = Caller.Nobody;
            try
            {
                RequireUserAgent(http.Request);
                var version = ApiVersions.Choose(http.Request);
                caller = Credentials.Recognise(world, http.Request);
                var answer = route.Handle(new(world, http, route, caller, bytes));
                return WithEntityTag(http.Request, caller, Dressed(answer, route, caller, version));
            }
            catch (Refusal refusal)
            {
                return Dressed(refusal.Answer, route, caller, ApiVersions.Usual);
            }
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static void RequireUserAgent(HttpRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Headers.UserAgent))
        {
            throw new Refusal(
                Answer.Text(
                    403,
                    "Request forbidden by administrative rules. Please make sure your request has a User-Agent header "
                        + "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required)."
                        + " Check https://developer.github.com for other possible causes.\n"
                )
            );
        }
    }

    private Answer Dressed(Answer answer, ApiRoute route, Caller caller, string version)
    {
        answer = answer
            .With("Date", world.Now.ToString("R", CultureInfo.InvariantCulture))
            .With("X-GitHub-Request-Id", Guid.NewGuid().ToString("N").ToUpperInvariant())
            .With("X-GitHub-Api-Version-Selected", version)
            .With("X-GitHub-Media-Type", "github.v3; format=json")
            .With("X-Accepted-GitHub-Permissions", route.Need.ToString());
        if (caller.Token is { HasScopes: true } token)
        {
            answer = answer
                .With("X-OAuth-Scopes", string.Join(", ", token.Scopes))
                .With("X-Accepted-OAuth-Scopes", string.Join(", ", route.Need.Scopes));
        }

        return caller.Token is { Kind: TokenKind.Classic or TokenKind.FineGrained, ExpiresAt: { } expires }
            ? answer.With(
                "GitHub-Authentication-Token-Expiration",
                expires.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
            )
            : answer;
    }

    // Bound to the credential: another token for the same thing makes every kept tag useless.
    private static Answer WithEntityTag(HttpRequest request, Caller caller, Answer answer)
    {
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!isRead || answer.Status != 200)
        {
            return answer;
        }

        var bytes = answer.ToBytes();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(caller.Credential + "\n"));
        hash.AppendData(bytes);
        var tag = $"W/\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"";
        answer = answer
            .With("ETag", tag)
            .With("Cache-Control", "private, max-age=60, s-maxage=60")
            .With("Vary", "Accept, Authorization, Cookie");
        return request.Headers.IfNoneMatch.Contains(tag) ? answer.NotModified() : answer;
    }

    internal static async Task WriteAsync(HttpContext http, Answer answer)
    {
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (answer.Status is 204 or 304)
        {
            return;
        }

        var bytes = answer.ToBytes();
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(bytes);
        }
    }
}
