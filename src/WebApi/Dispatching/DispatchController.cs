using Infrajet.Application.Dispatching;
using Infrajet.Application.Repositories;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Dispatching;

/// <summary>Starts workflows.</summary>
[Route("api/github/dispatch")]
[Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
[Refuses(typeof(DispatchFailures), nameof(DispatchFailures.KeyTaken), nameof(DispatchFailures.OutcomeUnknown))]
public sealed class DispatchController(IMediator mediator) : ApiController
{
    /// <summary>Sends a <c>repository_dispatch</c>: every workflow on the default branch that listens to the event's type starts.</summary>
    [HttpPost(Name = "dispatchRepositoryEvent")]
    [ProducesResponseType<DispatchAnswer>(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> DispatchEvent(
        DispatchEventRequest body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    )
    {
        var command = new DispatchRepositoryEvent(
            body.RepoId,
            body.EventType ?? "",
            body.ClientPayload,
            idempotencyKey,
            Preferences.AskLater(prefer)
        );
        return Accepted(await mediator.Send(command, cancellationToken), Preferences.AskLater(prefer));
    }

    /// <summary>Sends a <c>workflow_dispatch</c>: starts one workflow on a branch or tag.</summary>
    [HttpPost("workflow", Name = "dispatchWorkflow")]
    [ProducesResponseType<DispatchAnswer>(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> DispatchWorkflow(
        DispatchWorkflowRequest body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    )
    {
        var command = new DispatchWorkflow(
            body.RepoId,
            body.Workflow ?? "",
            body.Ref,
            body.Inputs,
            idempotencyKey,
            Preferences.AskLater(prefer)
        );
        return Accepted(await mediator.Send(command, cancellationToken), Preferences.AskLater(prefer));
    }

    private IActionResult Accepted(Result<DispatchReceipt> result, bool isLater) =>
        Answer(
            result,
            receipt =>
            {
                Response.Headers[Correlation.HeaderName] = receipt.CorrelationId;
                Preferences.Applied(Response, isLater);
                return new AcceptedResult(
                    $"/api/github/dispatches/{receipt.DispatchId}",
                    new DispatchAnswer("queued", receipt.CorrelationId, receipt.RunId)
                );
            }
        );
}
