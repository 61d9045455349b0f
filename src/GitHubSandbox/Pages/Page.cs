using Microsoft.AspNetCore.Http;

namespace Sandbox.Pages;

/// <summary>The frame round every page that shows what is in the sandbox.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #d0d7de; --quiet: #57606a; --link: #0550ae; --mark: #9a6700; }
        @media (prefers-color-scheme: dark) { :root { --line: #3d444d; --quiet: #9198a1; --link: #4493f8; --mark: #d29922; } }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
        header { border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
        h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem; }
        a { color: var(--link); text-decoration: none; } a:hover, a:focus { text-decoration: underline; }
        ul { list-style: none; padding: 0; margin: 0; } li { border-bottom: 1px solid var(--line); padding: .35rem 0; }
        code, pre { font: .9rem/1.45 ui-monospace, monospace; } pre { border: 1px solid var(--line); padding: .75rem; overflow-x: auto; }
        .quiet { color: var(--quiet); font-size: .9rem; } .mark { color: var(--mark); border: 1px solid; border-radius: 1rem; padding: 0 .5rem; font-size: .8rem; }
        """;

    public static async Task SendAsync(HttpContext http, int status, string title, Html body, int? refreshSeconds = null)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        var refresh = refreshSeconds is { } seconds ? Html.Of($"<meta http-equiv=refresh content={seconds}>\n") : Html.Nothing;
        var page = Html.Of(
            $"""
            <!DOCTYPE html>
            <html lang=en>
            <head>
            <meta charset=utf-8>
            <meta name=viewport content="width=device-width, initial-scale=1">
            {refresh}<title>{title} &middot; GitHub Sandbox</title>
            <style>{new Html(Style)}</style>
            </head>
            <body>
            <header><p><a href="/">GitHub Sandbox</a> <span class=quiet>a GitHub of your own; nothing here leaves this machine</span></p></header>
            <main>
            {body}</main>
            </body>
            </html>

            """
        );
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.WriteAsync(page.Markup);
        }
    }
}
