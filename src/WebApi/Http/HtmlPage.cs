using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Http;

/// <summary>Some words for whoever was sent here by their browser, and a way on. It has no script.</summary>
internal sealed record HtmlPage(int Status, string Title, string Words, string LinkText = "Go on", string Link = "/") : IActionResult
{
    private const string MediaType = "text/html; charset=utf-8";

    /// <summary>Whether the request comes from somebody who reads pages.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = Status;
        response.ContentType = MediaType;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return response.WriteAsync(Text(), context.HttpContext.RequestAborted);
    }

    private string Text() =>
        $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>{{Encode(Title)}}</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark }
            </style>
            </head>
            <body>
            <main>
            <h1>{{Encode(Title)}}</h1>
            <p>{{Encode(Words)}}</p>
            <p><a href="{{Encode(Link)}}">{{Encode(LinkText)}}</a></p>
            </main>
            </body>
            </html>
            """;

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
