using System.Buffers.Text;
using System.Security.Cryptography;
using Infrajet.Domain.Connections;

namespace Infrajet.WebApi.Installations;

/// <summary>What only this browser knows: whoever gets hold of an address on the way to GitHub and back does nothing with it elsewhere.</summary>
internal static class SetupCookie
{
    private const string Name = "infrajet_setup";
    private const int Bytes = 32;

    public static string? KeyOf(HttpRequest request) =>
        request.Cookies[Name] is { Length: > 0 and < 100 } key && Base64Url.IsValid(key) ? key : null;

    /// <summary>The same for all tabs of the browser: none of them ends what another one began.</summary>
    public static string Renew(HttpContext context)
    {
        var key = KeyOf(context.Request) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.Cookies.Append(
            Name,
            key,
            new CookieOptions
            {
                Path = "/setup",
                HttpOnly = true,
                // GitHub's page sends the browser back, so that it has to come along from there.
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = Handshake.LifeWithApp,
            }
        );
        return key;
    }
}
