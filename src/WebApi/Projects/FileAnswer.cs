using System.Net.Mime;
using Infrajet.Application.Projects.Files;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Infrajet.WebApi.Projects;

/// <summary>A file as it leaves: bytes to be saved, whatever they may be, so that nobody's page or script runs in our name.</summary>
internal sealed class FileAnswer(OpenedFile file) : IActionResult
{
    public static IActionResult Of(OpenedFile file) => new FileAnswer(file);

    public static string TagOf(FileDetails file) => $"\"{file.BlobId}\"";

    public Task ExecuteResultAsync(ActionContext context)
    {
        // It may be kept, but is asked for each time.
        context.HttpContext.Response.Headers.CacheControl = "private, no-cache";
        var content = new FileStreamResult(file.Content, MediaTypeNames.Application.Octet)
        {
            FileDownloadName = file.Details.Path[(file.Details.Path.LastIndexOf('/') + 1)..],
            EntityTag = new EntityTagHeaderValue(TagOf(file.Details)),
            EnableRangeProcessing = true,
        };
        return content.ExecuteResultAsync(context);
    }
}
