using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Jobs;

[Route("api/v1/jobs")]
public sealed class JobsController(IMediator mediator) : ApiController
{
    /// <summary>The caller's jobs, newest first.</summary>
    [HttpGet(Name = "listJobs")]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded))]
    [ProducesResponseType<Page<JobDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] JobQuery query, [FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        Answer(
            await mediator.Send(new ListJobs(query.All, query.State, query.Kind, query.Subject, page.Limit, page.After), cancellationToken)
        );

    /// <summary>One of the caller's jobs; an administrator sees everybody's.</summary>
    /// <param name="id" example="job_01kg9x4v80w3n6p1r8s5t2v7xz">The job's id, as the list shows it.</param>
    [HttpGet("{id}", Name = "showJob")]
    [Refuses(typeof(JobFailures), nameof(JobFailures.NotFound))]
    [ProducesResponseType<JobDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowJob(id), cancellationToken));

    /// <summary>Has a parked job tried once more, with all its attempts.</summary>
    /// <param name="id" example="job_01kg9x4v80w3n6p1r8s5t2v7xz">The job's id, as the list shows it.</param>
    [HttpPost("{id}/replay", Name = "replayJob")]
    [Refuses(typeof(JobFailures), nameof(JobFailures.NotFound), nameof(JobFailures.NotParked), nameof(JobFailures.Superseded))]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.ChangedMeanwhile))]
    [ProducesResponseType<JobDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Replay(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ReplayJob(id), cancellationToken));

    /// <summary>Has the caller's parked jobs tried once more, oldest first, 200 in one call; the answer tells whether more are left.</summary>
    /// <param name="all">Everybody's; for administrators.</param>
    [HttpPost("replay", Name = "replayJobs")]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded), nameof(CommonFailures.ChangedMeanwhile))]
    [ProducesResponseType<ReplayedJobs>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReplayMany(ReplayJobsRequest body, [FromQuery] bool all, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ReplayJobs(all, body.Kind, body.Ids, body.Since), cancellationToken));
}
