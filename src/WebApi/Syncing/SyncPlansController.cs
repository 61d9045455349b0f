using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing;
using Infrajet.Application.Syncing.Planning;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Syncing;

/// <summary>Shows what a sync would do, and does nothing.</summary>
[Route("api/v1")]
[Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
[Refuses(
    typeof(RepositoryFailures),
    nameof(RepositoryFailures.NotConnected),
    nameof(RepositoryFailures.NotVisible),
    nameof(RepositoryFailures.NoAccess)
)]
[Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
public sealed class SyncPlansController(IMediator mediator) : ApiController
{
    /// <summary>Which of a project's files somebody else changed in the branch as well, in a way that does not go together.</summary>
    [Unprocessable]
    [HttpPost("github/sync/check-conflicts", Name = "checkSyncConflicts")]
    [ProducesResponseType<ConflictCheck>(StatusCodes.Status200OK)]
    public async Task<IActionResult> CheckConflicts(CheckConflictsRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(body.AsQuery(), cancellationToken));

    /// <summary>What a sync would do with each file, with the changes line by line, and what has to be chosen.</summary>
    /// <remarks>
    /// Send the choices that you make with the sync, and <c>head_sha</c> as its <c>expected_head</c>: if the branch has changed by then, nothing is
    /// written. Files whose <c>action</c> is <c>unchanged</c> are counted and not listed.
    /// </remarks>
    /// <param name="id" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [RequestSizeLimit(SyncBodies.Largest)]
    [HttpPost("projects/{id}/sync/preview", Name = "previewSync")]
    [Refuses(typeof(SyncFailures), nameof(SyncFailures.BranchMoved))]
    [ProducesResponseType<SyncPreview>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Preview(string id, PreviewSyncRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(body.AsQuery(id), cancellationToken));
}
