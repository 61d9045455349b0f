using System.Security.Cryptography;
using System.Text;
using Infrajet.WebApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Installations;

/// <summary>A page with forms. What it says of others has been encoded.</summary>
internal sealed record SetupPage(string Title, string Body, int Status = StatusCodes.Status200OK, Uri? FormsTo = null) : IActionResult
{
    private const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 10vh auto; padding: 0 1rem; color-scheme: light dark }
        h1 { font-size: 1.5rem } label { display: block; margin: 1rem 0 } input { font: inherit; width: 100%; box-sizing: border-box; padding: .4rem }
        button { font: inherit; padding: .5rem 1rem } .note { border-left: .25rem solid; padding-left: .75rem } ul { padding-left: 1.2rem }
        """;
    private static readonly string StyleHash = $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}";

    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Features.Set(new PageForms(FormsTo, StyleHash));
        return PageMarkup.WriteAsync(context.HttpContext, Status, ($"{Title} · Infrajet", Title), Style, Body);
    }
}
