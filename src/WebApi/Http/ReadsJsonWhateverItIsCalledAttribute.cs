using System.Net.Mime;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Infrajet.WebApi.Http;

/// <summary>GitHub reads JSON under any name, and its own examples for curl give it none: then curl calls it a form.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadsJsonWhateverItIsCalledAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context) =>
        context.HttpContext.Request.ContentType = MediaTypeNames.Application.Json;

    public void OnResourceExecuted(ResourceExecutedContext context) { }
}
