using Infrajet.Application.Sessions;
using Infrajet.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Infrajet.WebApi.Authentication;

/// <summary>The console's cookie holds a session's id and no more; the session's row is asked on every request.</summary>
internal static class ConsoleCookie
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = Schemes.CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    public static Task SignInAsync(HttpContext context, OpenedSession session) =>
        context.SignInAsync(
            Schemes.Console,
            Schemes.PrincipalOf(session.Caller, Schemes.Console),
            new AuthenticationProperties { ExpiresUtc = session.ExpiresAt, IsPersistent = true }
        );

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var mediator = context.HttpContext.RequestServices.GetRequiredService<IMediator>();
        var sessionId = context.Principal?.FindFirst(Schemes.SessionClaim)?.Value ?? "";
        var identified = await mediator.Send(new IdentifySession(sessionId), context.HttpContext.RequestAborted);
        if (identified.Failure is not null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Console);
        }

        identified.Match(
            caller =>
            {
                context.HttpContext.Features.Set(caller);
                return Done.Value;
            },
            _ => Done.Value
        );
    }
}
