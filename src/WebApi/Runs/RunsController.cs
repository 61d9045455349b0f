using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Runs;

[Route("api/v1/runs/{id}")]
[Refuses(typeof(RunFailures), nameof(RunFailures.NotFound))]
public sealed class RunsController(IMediator mediator) : ApiController
{
    /// <summary>What is known of a run that one of the caller's dispatches started.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpGet(Name = "showRun")]
    [ProducesResponseType<RunDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowRun(id), cancellationToken));

    /// <summary>Asks GitHub to end it.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpPost("cancel", Name = "cancelRun")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
    [Refuses(typeof(RunFailures), nameof(RunFailures.NotCancellable))]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Cancel(long id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new CancelRun(id), cancellationToken), _ => Accepted());

    /// <summary>Asks GitHub to run it once more.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpPost("rerun", Name = "rerunRun")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
    [Refuses(typeof(RunFailures), nameof(RunFailures.NotRerunnable))]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Rerun(long id, RerunRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new RerunRun(id, body.FailedJobsOnly), cancellationToken), _ => Accepted());
}

public sealed record RerunRequest
{
    /// <summary>Only the jobs that failed, and those that depend on them.</summary>
    /// <example>true</example>
    public bool FailedJobsOnly { get; init; }
}
