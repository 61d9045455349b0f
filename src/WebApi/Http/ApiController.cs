using Infrajet.Domain.Common;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Http;

/// <summary>What every controller does with the answer to its request: hand the value out, or the failure on.</summary>
[ApiController]
public abstract class ApiController : ControllerBase
{
    protected static IActionResult Answer<T>(Result<T> result, Func<T, IActionResult> ok) =>
        result.Match(ok, failure => new FailureResult(failure));

    protected static IActionResult Answer<T>(Result<T> result) => Answer(result, value => new OkObjectResult(value));
}
