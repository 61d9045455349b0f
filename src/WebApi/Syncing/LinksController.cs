using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Links;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Syncing;

/// <summary>The branch that a project belongs to, and what is synced with it.</summary>
[Route("api/v1/projects/{id}")]
public sealed class LinksController(IMediator mediator) : ApiController
{
    /// <summary>Says to which branch a project belongs, and what is synced with it by itself.</summary>
    /// <param name="id" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [HttpPut("link", Name = "linkProject")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.NotVisible))]
    [Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.MayNotWrite), nameof(SyncRequestFailures.NotWithoutYou))]
    [ProducesResponseType<LinkDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Link(string id, LinkProjectRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(body.AsCommand(id), cancellationToken));

    /// <summary>The branch that a project belongs to.</summary>
    /// <param name="id" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [HttpGet("link", Name = "showProjectLink")]
    [Refuses(typeof(LinkFailures), nameof(LinkFailures.NotLinked))]
    [ProducesResponseType<LinkDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowLink(id), cancellationToken));

    /// <summary>Ends that: nothing is synced by itself any more, and what was synced stays where it is.</summary>
    /// <param name="id" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [HttpDelete("link", Name = "unlinkProject")]
    [Refuses(typeof(LinkFailures), nameof(LinkFailures.NotLinked))]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Unlink(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new UnlinkProject(id), cancellationToken), _ => new NoContentResult());

    /// <summary>Takes a branch's files over into the project; what both sides changed stops it, unless you choose.</summary>
    /// <param name="id" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [RequestSizeLimit(SyncBodies.Largest)]
    [HttpPost("pull", Name = "pullProject")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound), nameof(ProjectFailures.Archived))]
    [Refuses(typeof(LinkFailures), nameof(LinkFailures.NotLinked))]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotConnected), nameof(RepositoryFailures.NotVisible))]
    [Refuses(typeof(SyncFailures), nameof(SyncFailures.NoBranch), nameof(SyncFailures.BranchMoved))]
    [ProducesResponseType<SyncDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Pull(
        string id,
        PullProjectRequest body,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    )
    {
        var isLater = Preferences.AskLater(prefer);
        Preferences.Applied(Response, isLater);
        return Answer(await mediator.Send(body.AsCommand(id, isLater), cancellationToken));
    }
}
