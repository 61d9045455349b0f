using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Antiforgery;

namespace Infrajet.WebApi.Authentication;

/// <summary>
/// A browser sends cookies, and what a proxy makes of them, with any page's requests. So a change that rests on them must come from our own
/// pages, and with the cookie it must also bring the antiforgery token. A bearer is sent by nobody by accident and passes.
/// </summary>
internal sealed class AmbientCredentialGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string TokenHeader = "X-CSRF-Token";

    public static readonly Failure ForeignOrigin = new(
        FailureKind.Forbidden,
        "foreign_origin",
        "This request was started by another site's page and is refused."
    );

    public static readonly Failure TokenMissing = new(
        FailureKind.Forbidden,
        "csrf_token_invalid",
        $"Send the token of GET /api/v1/auth/antiforgery in the {TokenHeader} header."
    );

    public async Task InvokeAsync(HttpContext context)
    {
        if (await RefusalAsync(context) is { } refusal)
        {
            await Errors.WriteAsync(context, refusal);
            return;
        }

        await next(context);
    }

    private async Task<Failure?> RefusalAsync(HttpContext context)
    {
        var scheme = context.User.Identity?.AuthenticationType;
        var isAmbient =
            scheme is Schemes.Console or Schemes.Forwarded
            || context.GetEndpoint()?.Metadata.GetMetadata<OwnPagesOnlyAttribute>() is not null;
        if (!isAmbient || IsSafe(context.Request.Method))
        {
            return null;
        }

        if (!Origins.IsOwn(context.Request))
        {
            return ForeignOrigin;
        }

        return scheme == Schemes.Console && !await antiforgery.IsRequestValidAsync(context) ? TokenMissing : null;
    }

    // CONNECT is how HTTP/2 opens a WebSocket, whose origin the socket's own door asks for.
    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsConnect(method);
}

/// <summary>Marks an action that sets a cookie before there is one: other sites' pages must not sign people in.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OwnPagesOnlyAttribute : Attribute;
