using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Runs;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Infrajet.WebApi.Runs;

[Route("api/v1/runs")]
public sealed class RunsController(IMediator mediator) : ApiController
{
    /// <summary>The runs that a dispatch started, as far as they were found.</summary>
    /// <param name="dispatch" example="4bf92f3577b34da6a3ce929d0e0e4736">The dispatch's correlation id, or its own.</param>
    [HttpGet(Name = "listRuns")]
    [ProducesResponseType<Page<RunDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery(Name = "dispatch")] string? dispatch,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new ListRuns(dispatch ?? "", page.Limit, page.After), cancellationToken));

    /// <summary>What is known of a run that one of the caller's dispatches started.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpGet("{id}", Name = "showRun")]
    [Refuses(typeof(RunFailures), nameof(RunFailures.NotFound))]
    [ProducesResponseType<RunDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(long id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowRun(id), cancellationToken));

    /// <summary>What went wrong: the jobs and steps that failed, with the lines of their logs that show why, without secrets.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpGet("{id}/failures", Name = "showRunFailures")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
    [Refuses(typeof(RunFailures), nameof(RunFailures.NotFound))]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType<FailedRun>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ShowFailures(long id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowRunFailures(id), cancellationToken));

    /// <summary>Asks GitHub to end it.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpPost("{id}/cancel", Name = "cancelRun")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
    [Refuses(typeof(RunFailures), nameof(RunFailures.NotFound), nameof(RunFailures.NotCancellable), nameof(RunFailures.OutcomeUnknown))]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Cancel(long id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new CancelRun(id), cancellationToken), _ => Accepted());

    /// <summary>Asks GitHub to run it once more.</summary>
    /// <param name="id" example="30433642">GitHub's number of the run.</param>
    [HttpPost("{id}/rerun", Name = "rerunRun")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess))]
    [Refuses(typeof(RunFailures), nameof(RunFailures.NotFound), nameof(RunFailures.NotRerunnable), nameof(RunFailures.OutcomeUnknown))]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Rerun(
        long id,
        [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RerunRequest? body,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new RerunRun(id, body?.FailedJobsOnly ?? false), cancellationToken), _ => Accepted());
}

public sealed record RerunRequest
{
    /// <summary>Only the jobs that failed, and those that depend on them.</summary>
    /// <example>true</example>
    public bool FailedJobsOnly { get; init; }
}
