using System.Text.Encodings.Web;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Http;

/// <summary>What all pages have around their words. None has a script, and none is kept.</summary>
internal static class PageMarkup
{
    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <param name="names">Are text; the style and the words are markup.</param>
    public static Task WriteAsync(HttpContext context, int status, (string Title, string Heading) names, string style, string words)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return response.WriteAsync(Text(names, style, words), context.RequestAborted);
    }

    private static string Text((string Title, string Heading) names, string style, string words) =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>{Encode(names.Title)}</title>
            <style>{style}</style>
            </head>
            <body>
            <main>
            <h1>{Encode(names.Heading)}</h1>
            {words}
            </main>
            </body>
            </html>
            """;
}
