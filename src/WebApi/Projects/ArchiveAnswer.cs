using System.Net.Mime;
using Infrajet.Application.Projects.Archives;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Projects;

/// <summary>An archive that is packed while it is sent.</summary>
internal sealed class ArchiveAnswer(PackedProject packed) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(packed.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = MediaTypeNames.Application.Octet;
        await packed.WriteAsync(response.Body, context.HttpContext.RequestAborted);
    }
}
