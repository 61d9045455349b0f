namespace Infrajet.WebApi.Http;

internal sealed class SecurityHeaders(RequestDelegate next)
{
    // Styles may be inline for the API page's own markup; scripts may not, anywhere.
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // At the last moment, because the exception handler takes back whatever was set before it.
    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(() =>
        {
            Protect(context);
            return Task.CompletedTask;
        });
        return next(context);
    }

    private static void Protect(HttpContext context)
    {
        var headers = context.Response.Headers;
        var forms = context.Features.Get<PageForms>();
        headers.ContentSecurityPolicy = forms?.ContentPolicy ?? ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = forms is null ? "no-referrer" : PageForms.Referrers;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) && headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}
