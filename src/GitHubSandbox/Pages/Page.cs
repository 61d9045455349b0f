using System.Net;
using Microsoft.AspNetCore.Http;
using Sandbox.Http;

namespace Sandbox.Pages;

/// <summary>The one layout of every page: plain HTML that needs no script and nothing from elsewhere.</summary>
internal static class Page
{
    private const string ContentType = "text/html; charset=utf-8";

    private const string Policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; --go: #1a7f37; --stop: #b3261e; --link: #0550ae; --mark: #9a6700 }
        @media (prefers-color-scheme: dark) { :root { --link: #4493f8; --mark: #d29922 } }
        * { box-sizing: border-box }
        body { margin: 0; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere }
        header, main { max-width: 60rem; margin: 0 auto; padding: .75rem 1rem }
        header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; border-bottom: 1px solid var(--line) }
        header a { font-weight: 600 }
        h1 { font-size: 1.4rem; margin: 1rem 0 .5rem }
        h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
        a { color: var(--link); text-decoration: none }
        a:hover, a:focus { text-decoration: underline }
        ul { list-style: none; padding: 0; margin: 0 }
        li { border-bottom: 1px solid var(--line); padding: .35rem 0 }
        code, pre { font: .9em/1.45 ui-monospace, monospace; background: var(--soft); padding: .1em .3em }
        pre { padding: .75rem; overflow-x: auto }
        table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto }
        th, td { text-align: left; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
        form { margin: .75rem 0 }
        fieldset { border: 1px solid var(--line); border-radius: .4rem; margin: .75rem 0; padding: .5rem .9rem }
        label { display: block; margin: .35rem 0 }
        input:not([type=checkbox]):not([type=radio]), select { font: inherit; width: 100%; max-width: 26rem; padding: .4rem .5rem; display: block }
        button { font: inherit; padding: .45rem 1rem; margin: .25rem .5rem .25rem 0; border: 1px solid var(--line); border-radius: .4rem; cursor: pointer }
        button.go { background: var(--go); color: #fff }
        button.stop { background: var(--stop); color: #fff }
        .note { border-left: .25rem solid var(--line); padding: .25rem .75rem; background: var(--soft) }
        .soft, .quiet { opacity: .75; font-size: .9rem }
        .mark { color: var(--mark); border: 1px solid; border-radius: 1rem; padding: 0 .5rem; font-size: .8rem }
        """;

    /// <summary>A page that people act on; its body is HTML, in which everything that came from outside went through <see cref="Encode"/>.</summary>
    public static Answer Show(string title, string body, int status = 200) =>
        Answer
            .Text(status, Whole(title, new($"<h1>{Encode(title)}</h1>\n{body}"), refreshSeconds: null), ContentType)
            .With("Cache-Control", "no-store")
            .With("Content-Security-Policy", Policy)
            .With("Referrer-Policy", "origin-when-cross-origin, strict-origin-when-cross-origin")
            .With("X-Content-Type-Options", "nosniff")
            .With("X-Frame-Options", "deny");

    /// <summary>A page that shows what is in the sandbox.</summary>
    public static async Task SendAsync(HttpContext http, int status, string title, Html body, int? refreshSeconds = null)
    {
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await response.WriteAsync(Whole(title, body, refreshSeconds));
        }
    }

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");

    private static string Whole(string title, Html body, int? refreshSeconds)
    {
        var refresh = refreshSeconds is { } seconds ? Html.Of($"<meta http-equiv=refresh content={seconds}>\n") : Html.Nothing;
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            {refresh}<title>{title} &middot; GitHub Sandbox</title>
            <style>{new Html(Style)}</style>
            </head>
            <body>
            <header><a href="/">GitHub Sandbox</a> <span class="quiet">a GitHub of your own; nothing here leaves this machine</span></header>
            <main>
            {body}
            </main>
            </body>
            </html>

            """
        ).Markup;
    }
}
