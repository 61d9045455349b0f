using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Http;

/// <summary>Some words for whoever was sent here by their browser, and a way on.</summary>
internal sealed record HtmlPage(int Status, string Title, string Words, string LinkText = "Go on", string Link = "/") : IActionResult
{
    private const string Style = """

        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem; color-scheme: light dark }

        """;

    /// <summary>Whether the request comes from somebody who reads pages.</summary>
    public static bool IsWanted(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public Task ExecuteResultAsync(ActionContext context) =>
        PageMarkup.WriteAsync(context.HttpContext, Status, (Title, Title), Style, Text());

    private string Text() =>
        $"""
            <p>{PageMarkup.Encode(Words)}</p>
            <p><a href="{PageMarkup.Encode(Link)}">{PageMarkup.Encode(LinkText)}</a></p>
            """;
}
