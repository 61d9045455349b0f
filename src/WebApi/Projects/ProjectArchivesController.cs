using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Archives;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Projects;

[Route("api/v1/projects/{id}/archive")]
[Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
public sealed class ProjectArchivesController(IMediator mediator) : ApiController
{
    /// <summary>All files of a project as one archive, with their modes.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpGet(Name = "downloadArchive")]
    [GivesBytes]
    [ProducesResponseType(StatusCodes.Status200OK)]
    public async Task<IActionResult> Download(string id, [FromQuery] ArchiveQuery query, CancellationToken cancellationToken) =>
        Answer(
            await mediator.Send(new DownloadArchive(id, query.Format ?? DownloadArchive.Zip), cancellationToken),
            packed => new ArchiveAnswer(packed)
        );

    /// <summary>
    /// Puts all files of a .zip or .tar.gz archive, which is the body, into a project: all of them or, where anything is wrong with one, none.
    /// Executable files stay so. Links, devices, encrypted files, and whatever is too large or too much are refused.
    /// </summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpPost(Name = "uploadArchive")]
    [LeavesTheBody]
    [TakesBytes]
    [DisableRequestSizeLimit]
    [Refuses(
        typeof(ProjectFailures),
        nameof(ProjectFailures.SamplePath),
        nameof(ProjectFailures.Archived),
        nameof(ProjectFailures.SampleCollision),
        nameof(ProjectFailures.SampleTooMany),
        nameof(ProjectFailures.SampleTooLarge)
    )]
    [Refuses(
        typeof(ArchiveFailures),
        nameof(ArchiveFailures.Unknown),
        nameof(ArchiveFailures.Empty),
        nameof(ArchiveFailures.SampleRefused),
        nameof(ArchiveFailures.SampleBroken),
        nameof(ArchiveFailures.SampleTooLarge),
        nameof(ArchiveFailures.SampleSwells)
    )]
    [ProducesResponseType<UploadedArchive>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Upload(string id, [FromQuery] UploadQuery query, CancellationToken cancellationToken)
    {
        var upload = new UploadArchive(id, Request.Body, Request.ContentLength, query.Mode, query.StripComponents);
        return Answer(await mediator.Send(upload, cancellationToken));
    }
}

public sealed record ArchiveQuery
{
    /// <summary>`zip`, as where it is left out, or `tar.gz`.</summary>
    /// <example>tar.gz</example>
    [FromQuery(Name = "format")]
    public string? Format { get; init; }
}

public sealed record UploadQuery
{
    /// <summary>`merge`: other files stay, as where it is left out. `replace`: they go.</summary>
    /// <example>replace</example>
    [FromQuery(Name = "mode")]
    public UploadMode Mode { get; init; }

    /// <summary>How many folders are left out at the beginning of each path, 0 to 10; files that lie no deeper are left out.</summary>
    /// <example>1</example>
    [FromQuery(Name = "strip_components")]
    public int StripComponents { get; init; }
}
