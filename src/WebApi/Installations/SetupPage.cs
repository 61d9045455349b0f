using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Installations;

/// <summary>A page without a script. What it says of others has been encoded.</summary>
internal sealed record SetupPage(string Title, string Body, int Status = StatusCodes.Status200OK, Uri? FormsTo = null) : IActionResult
{
    private const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 10vh auto; padding: 0 1rem; color-scheme: light dark }
        h1 { font-size: 1.5rem } label { display: block; margin: 1rem 0 } input { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem }
        button { font: inherit; padding: .5rem 1rem } .note { border-left: .25rem solid; padding-left: .75rem } ul { padding-left: 1.2rem }
        """;
    private static readonly string StyleHash = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}";

    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        context.HttpContext.Features.Set(new PageForms(FormsTo, StyleHash));
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers[HeaderNames.CacheControl] = "no-store";
        return response.WriteAsync(Text(), context.HttpContext.RequestAborted);
    }

    private string Text() =>
        $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="icon" href="data:,">
            <title>{Encode(Title)} · Infrajet</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Encode(Title)}</h1>
            {Body}
            </main>
            </body>
            </html>
            """;
}
