using System.Security.Cryptography;
using Infrajet.Application.Connections;
using Infrajet.Domain.Connections;
using Infrajet.WebApi.Authentication;

namespace Infrajet.WebApi.Connections;

/// <summary>What a browser keeps while it is on its way to GitHub and back, so that nobody else's link ends there what was begun here.</summary>
internal static class HandshakeCookie
{
    public const string Name = "infrajet_handshake";
    private const int KeyBytes = 32;

    /// <summary>Whoever sets out. Only a browser that is signed in by itself, or that is to be signed in, comes back as one.</summary>
    public static Traveller SetOut(HttpContext context, bool isSigningIn)
    {
        var caller = HttpCall.CallerOf(context);
        var isBrowser = isSigningIn || context.User.Identity?.AuthenticationType is Schemes.Console or Schemes.Forwarded;
        return new(caller, isBrowser ? Keep(context) : null);
    }

    public static Traveller ComeBack(HttpContext context) => new(HttpCall.CallerOf(context), KeyIn(context));

    // The same for all tabs: a second one must not take the first one's way back.
    private static string Keep(HttpContext context)
    {
        var key = KeyIn(context) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Handshake.Life,
        };
        context.Response.Cookies.Append(Name, key, options);
        return key;
    }

    private static string? KeyIn(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: 2 * KeyBytes } key && key.All(char.IsAsciiHexDigitLower) ? key : null;
}
