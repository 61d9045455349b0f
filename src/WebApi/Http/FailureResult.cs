using Infrajet.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Http;

internal sealed class FailureResult(Failure failure) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) => Errors.WriteAsync(context.HttpContext, failure);
}
