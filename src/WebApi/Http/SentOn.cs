using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Http;

/// <summary>A redirect whose address is written into no log: the framework's own prints it, with whatever secret it carries.</summary>
internal sealed class SentOn(string address) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = StatusCodes.Status302Found;
        response.Headers.Location = address;
        response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
