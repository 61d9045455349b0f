using System.Net;
using Sandbox.Http;

namespace Sandbox.Pages;

/// <summary>The one layout of every page: plain HTML that needs no script and nothing from elsewhere.</summary>
internal static class Page
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8881; --go: #1a7f37; --stop: #b3261e }
        * { box-sizing: border-box }
        body { margin: 0; font: 16px/1.5 system-ui, sans-serif }
        header, main { max-width: 52rem; margin: 0 auto; padding: .75rem 1rem }
        header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; border-bottom: 1px solid var(--line) }
        header a { font-weight: 600 }
        h1 { font-size: 1.4rem; margin: 1rem 0 .5rem }
        h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
        a { color: inherit }
        code, pre { font-family: ui-monospace, monospace; font-size: .9em; background: var(--soft); padding: .1em .3em; overflow-wrap: anywhere }
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
        .soft { opacity: .75 }
        """;

    /// <summary>A whole page; its body is HTML, in which everything that came from outside went through <see cref="Encode"/>.</summary>
    public static string Html(string title, string body) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Encode(title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <header><a href="/">GitHub sandbox</a></header>
            <main>
            <h1>{Encode(title)}</h1>
            {body}
            </main>
            </body>
            </html>

            """;

    public static Answer Show(string title, string body, int status = 200) =>
        Answer
            .Text(status, Html(title, body), "text/html; charset=utf-8")
            .With("Cache-Control", "no-store")
            .With("Referrer-Policy", "origin-when-cross-origin, strict-origin-when-cross-origin")
            .With("X-Content-Type-Options", "nosniff")
            .With("X-Frame-Options", "deny");

    public static string Encode(string? text) => WebUtility.HtmlEncode(text ?? "");
}
