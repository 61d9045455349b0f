using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Dispatching;

/// <summary>Shows what a dispatch would be, and sends nothing.</summary>
[Route("api/github/dispatch")]
[Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
[Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
public sealed class DispatchPreviewController(IMediator mediator) : ApiController
{
    /// <summary>What a <c>repository_dispatch</c> would send, and which workflows listen; nothing is sent.</summary>
    [HttpPost("preview", Name = "previewRepositoryEvent")]
    [ProducesResponseType<DispatchPreview>(StatusCodes.Status200OK)]
    public async Task<IActionResult> PreviewEvent(DispatchEventRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new PreviewDispatch(body.RepoId, body.EventType ?? "", body.ClientPayload), cancellationToken));

    /// <summary>What a <c>workflow_dispatch</c> would send, held against the workflow's file; nothing is sent.</summary>
    [HttpPost("workflow/preview", Name = "previewWorkflow")]
    [ProducesResponseType<WorkflowPreview>(StatusCodes.Status200OK)]
    public async Task<IActionResult> PreviewWorkflow(DispatchWorkflowRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new PreviewWorkflow(body.RepoId, body.Workflow ?? "", body.Ref, body.Inputs), cancellationToken));
}
