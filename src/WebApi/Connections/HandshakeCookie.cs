using System.Security.Cryptography;
using Infrajet.Application.Connections;
using Infrajet.Domain.Connections;
using Infrajet.WebApi.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Infrajet.WebApi.Connections;

/// <summary>
/// What a browser keeps while it is on its way to GitHub and back, so that nobody else's link ends there what was begun here. Over https its name
/// binds it to this very host: no neighbouring one can plant it. What was not made here is never taken on, and is replaced.
/// </summary>
public sealed class HandshakeCookie(IDataProtectionProvider protection)
{
    public const string Name = "infrajet_handshake";
    public const string SecureName = $"__Host-{Name}";
    private const int KeyBytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("Infrajet.Handshake");

    /// <summary>Whoever sets out. Only a browser that is signed in by itself, or that is on a page of ours, comes back as one.</summary>
    public Traveller SetOut(HttpContext context, bool isOnPage)
    {
        var caller = HttpCall.CallerOf(context);
        var isBrowser = isOnPage || context.User.Identity?.AuthenticationType is Schemes.Console or Schemes.Forwarded;
        return new(caller, isBrowser ? Keep(context) : null);
    }

    public Traveller ComeBack(HttpContext context) => new(HttpCall.CallerOf(context), KeyIn(context));

    // The same for all tabs, for as long as the longest way takes: a second one must not take the first one's way back.
    private string Keep(HttpContext context)
    {
        var key = KeyIn(context) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var options = new CookieOptions
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            // GitHub's page sends the browser back, so that it has to come along from there.
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Handshake.LifeWithApp,
        };
        context.Response.Cookies.Append(NameIn(context), _protector.Protect(key), options);
        return key;
    }

    private string? KeyIn(HttpContext context)
    {
        if (context.Request.Cookies[NameIn(context)] is not { Length: > 0 } value)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(value);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static string NameIn(HttpContext context) => context.Request.IsHttps ? SecureName : Name;
}
