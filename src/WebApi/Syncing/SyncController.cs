using Infrajet.Application.GitHub;
using Infrajet.Application.Projects;
using Infrajet.Application.Repositories;
using Infrajet.Application.Syncing;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Syncing;

/// <summary>Brings the files of projects into repositories, one commit at a time.</summary>
[Unprocessable]
[Route("api/v1/github/sync")]
public sealed class SyncController(IMediator mediator) : ApiController
{
    /// <summary>Syncs a project's files into a branch.</summary>
    /// <remarks>
    /// It is planned from what both sides had in common at the last sync, what the project holds and what the branch holds; written as one
    /// commit, and not at all where nothing differs. The request waits up to 25 seconds; what takes longer goes on, and the answer says
    /// <c>in_progress</c>. With <c>Prefer: respond-async</c> it is answered at once.
    /// </remarks>
    [RequestSizeLimit(SyncBodies.Largest)]
    [HttpPost("project", Name = "syncProject")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound), nameof(ProjectFailures.NoFiles), nameof(ProjectFailures.Archived))]
    [Refuses(
        typeof(RepositoryFailures),
        nameof(RepositoryFailures.NotConnected),
        nameof(RepositoryFailures.NotVisible),
        nameof(RepositoryFailures.NoAccess)
    )]
    [Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.MayNotWrite))]
    [Refuses(typeof(SyncFailures), nameof(SyncFailures.BranchMoved), nameof(SyncFailures.RepositoryArchived))]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType<SyncDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SyncProject(
        SyncProjectRequest body,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    ) => Synced(await mediator.Send(body.AsCommand(Preferences.AskLater(prefer)), cancellationToken), prefer);

    /// <summary>The same for some of a project's files, or for all.</summary>
    [RequestSizeLimit(SyncBodies.Largest)]
    [HttpPost("manual-trigger", Name = "triggerSync")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound), nameof(ProjectFailures.NoFiles), nameof(ProjectFailures.Archived))]
    [Refuses(
        typeof(RepositoryFailures),
        nameof(RepositoryFailures.NotConnected),
        nameof(RepositoryFailures.NotVisible),
        nameof(RepositoryFailures.NoAccess)
    )]
    [Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.MayNotWrite))]
    [Refuses(typeof(SyncFailures), nameof(SyncFailures.BranchMoved), nameof(SyncFailures.RepositoryArchived))]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType<SyncDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Trigger(
        TriggerSyncRequest body,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    ) => Synced(await mediator.Send(body.AsCommand(Preferences.AskLater(prefer)), cancellationToken), prefer);

    /// <summary>Tries a sync that failed once more, with the files as they were when it was ordered.</summary>
    [HttpPost("retry", Name = "retrySync")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound), nameof(ProjectFailures.NoFiles), nameof(ProjectFailures.Archived))]
    [Refuses(
        typeof(RepositoryFailures),
        nameof(RepositoryFailures.NotConnected),
        nameof(RepositoryFailures.NotVisible),
        nameof(RepositoryFailures.NoAccess)
    )]
    [Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.MayNotWrite))]
    [Refuses(typeof(SyncFailures), nameof(SyncFailures.BranchMoved), nameof(SyncFailures.RepositoryArchived))]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [Refuses(
        typeof(SyncRequestFailures),
        nameof(SyncRequestFailures.NotFound),
        nameof(SyncRequestFailures.NotFailed),
        nameof(SyncRequestFailures.RetriesUsedUp)
    )]
    [Refuses(typeof(SyncFailures), nameof(SyncFailures.Superseded))]
    [ProducesResponseType<SyncDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Retry(
        RetrySyncRequest body,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    )
    {
        var command = new RetrySync(body.SyncRecordId ?? 0, body.MaxRetries ?? RetrySyncRequest.UsualRetries, Preferences.AskLater(prefer));
        return Synced(await mediator.Send(command, cancellationToken), prefer);
    }

    /// <summary>One sync of yours.</summary>
    /// <param name="id" example="17">Its number, as it was answered when it was ordered.</param>
    [HttpGet("{id}", Name = "showSync")]
    [Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.NotFound))]
    [ProducesResponseType<SyncDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowSync(id), cancellationToken));

    /// <summary>Ends a sync: at once where it has not begun, else before the branch is moved.</summary>
    /// <param name="id" example="17">Its number, as it was answered when it was ordered.</param>
    [HttpPost("{id}/cancel", Name = "cancelSync")]
    [Refuses(typeof(SyncRequestFailures), nameof(SyncRequestFailures.NotFound), nameof(SyncRequestFailures.IsOver))]
    [ProducesResponseType<SyncDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Cancel(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new CancelSync(id), cancellationToken));

    /// <summary>All syncs of a project, newest first.</summary>
    /// <param name="projectId" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [HttpGet("history/{projectId}", Name = "showSyncHistory")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
    [ProducesResponseType<SyncHistory>(StatusCodes.Status200OK)]
    public async Task<IActionResult> History(string projectId, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowSyncHistory(projectId, page.Limit, page.After), cancellationToken));

    /// <summary>How a project's syncs stand.</summary>
    /// <param name="projectId" example="0193a5c0-7b1e-7c44-9d5b-3f0f8a1b2c3d">The project's id.</param>
    [HttpGet("status/{projectId}", Name = "showSyncStatus")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
    [ProducesResponseType<ProjectSyncStatus>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Status(string projectId, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowSyncStatus(projectId), cancellationToken));

    /// <summary>Figures of all your syncs.</summary>
    [HttpGet("metrics", Name = "showSyncMetrics")]
    [ProducesResponseType<SyncMetrics>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Metrics(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowSyncMetrics(), cancellationToken));

    private IActionResult Synced(Result<SyncDetails> result, string? prefer)
    {
        Preferences.Applied(Response, Preferences.AskLater(prefer));
        return Answer(result);
    }
}
