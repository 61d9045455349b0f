using System.Globalization;
using System.Security.Claims;
using Infrajet.Application.Common;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Authentication;

/// <summary>The three ways in, and which one a request takes.</summary>
internal static class Schemes
{
    public const string Any = "Infrajet";
    public const string Bearer = "Bearer";
    public const string Console = "Console";
    public const string Forwarded = "Forwarded";
    public const string CookieName = "infrajet_session";
    public const string SessionClaim = "sid";

    /// <summary>Whoever sends a bearer means it: a bad one is refused, and no other way in is tried in its stead.</summary>
    public static string Choose(HttpContext context) =>
        context.Request.Headers.ContainsKey(HeaderNames.Authorization) ? Bearer
        : context.Request.Cookies.ContainsKey(CookieName) ? Console
        : Forwarded;

    public static ClaimsPrincipal PrincipalOf(Caller caller, string scheme)
    {
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, caller.PersonId.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, caller.Login),
        ];
        var session = caller.SessionId is { } id ? new[] { new Claim(SessionClaim, id) } : [];
        return new ClaimsPrincipal(new ClaimsIdentity([.. claims, .. session], scheme));
    }
}
