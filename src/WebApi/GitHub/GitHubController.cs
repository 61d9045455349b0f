using Infrajet.Application.GitHub;
using Infrajet.WebApi.Http;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.GitHub;

[Route("api/v1/github")]
public sealed class GitHubController(IMediator mediator) : ApiController
{
    /// <summary>What of GitHub's limits is used, and how long a write would wait.</summary>
    /// <remarks>
    /// For the caller's own GitHub account and for the installations that reach their repositories; administrators see everybody's. The hourly
    /// figures are GitHub's own; all others are those of the node that answers.
    /// </remarks>
    [HttpGet("limits", Name = "showGitHubLimits")]
    [ProducesResponseType<GitHubLimits>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ShowLimits(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowLimits(), cancellationToken));
}
