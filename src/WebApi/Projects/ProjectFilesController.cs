using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Application.Projects.Files;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Projects;

[Route("api/v1/projects/{id}")]
[Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
public sealed class ProjectFilesController(IMediator mediator) : ApiController
{
    /// <summary>The files of a project, in the order of their paths.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpGet("files", Name = "listFiles")]
    [ProducesResponseType<Page<FileDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        string id,
        [FromQuery] FileListQuery query,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new ListFiles(id, query.Prefix, page.Limit, page.After), cancellationToken));

    /// <summary>
    /// The bytes of a file, to be saved: never as something that a browser would show or run. The ETag is git's id of them; with If-None-Match
    /// what did not change is answered with 304, and Range gives a part.
    /// </summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    /// <param name="path" example="modules/network/main.tf">The file's path.</param>
    [HttpGet("files/{**path}", Name = "readFile")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.FileNotFound))]
    [GivesBytes]
    [ProducesResponseType(StatusCodes.Status200OK)]
    public async Task<IActionResult> Read(string id, string path, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new OpenFile(id, PathInAddress.Of(Request, path)), cancellationToken), FileAnswer.Of);

    /// <summary>
    /// Puts a file, or another content into one that is there: the body is the content, byte by byte. With If-Match (an ETag, or * for any) only if
    /// it is still so; with If-None-Match: * only if there is none. What is there already changes nothing.
    /// </summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    /// <param name="path" example="modules/network/main.tf">The file's path.</param>
    [HttpPut("files/{**path}", Name = "putFile")]
    [LeavesTheBody]
    [TakesBytes]
    [DisableRequestSizeLimit]
    [Refuses(
        typeof(ProjectFailures),
        nameof(ProjectFailures.SamplePath),
        nameof(ProjectFailures.Archived),
        nameof(ProjectFailures.SampleCollision),
        nameof(ProjectFailures.SampleTooMany),
        nameof(ProjectFailures.FileChanged),
        nameof(ProjectFailures.SampleTooLarge)
    )]
    [ProducesResponseType<FileDetails>(StatusCodes.Status200OK)]
    [ProducesResponseType<FileDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Put(
        string id,
        string path,
        [FromHeader(Name = "X-File-Mode")] string? mode,
        CancellationToken cancellationToken
    ) =>
        Answer(
            await FileRequest
                .ModeOf(mode)
                .ThenAsync(isExecutable =>
                    FileRequest
                        .ConditionsOf(Request)
                        .ThenAsync(conditions => PutAsync(id, path, isExecutable.Value, conditions, cancellationToken))
                ),
            put => PutAnswer(put)
        );

    /// <summary>Takes a file out of a project; with If-Match only if it is still so.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    /// <param name="path" example="modules/network/main.tf">The file's path.</param>
    [HttpDelete("files/{**path}", Name = "deleteFile")]
    [Refuses(
        typeof(ProjectFailures),
        nameof(ProjectFailures.FileNotFound),
        nameof(ProjectFailures.Archived),
        nameof(ProjectFailures.FileChanged)
    )]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(string id, string path, CancellationToken cancellationToken) =>
        Answer(
            await FileRequest
                .ConditionsOf(Request)
                .ThenAsync(conditions => mediator.Send(new DeleteFile(id, PathInAddress.Of(Request, path), conditions), cancellationToken)),
            _ => NoContent()
        );

    /// <summary>Moves a file to another path of its project.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpPost("move", Name = "moveFile")]
    [Refuses(
        typeof(ProjectFailures),
        nameof(ProjectFailures.SamplePath),
        nameof(ProjectFailures.FileNotFound),
        nameof(ProjectFailures.Archived),
        nameof(ProjectFailures.SampleExists),
        nameof(ProjectFailures.SampleCollision)
    )]
    [ProducesResponseType<FileDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Move(string id, MoveFileRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new MoveFile(id, body.From ?? "", body.To ?? "", body.Overwrite), cancellationToken));

    private Task<Domain.Common.Result<FileInPlace>> PutAsync(
        string id,
        string path,
        bool? isExecutable,
        FileConditions conditions,
        CancellationToken cancellationToken
    ) =>
        mediator.Send(
            new PutFile(
                id,
                PathInAddress.Of(Request, path),
                Request.Body,
                Request.ContentLength,
                isExecutable,
                FileRequest.ContentTypeOf(Request),
                conditions
            ),
            cancellationToken
        );

    private ObjectResult PutAnswer(FileInPlace put)
    {
        Response.Headers.ETag = FileAnswer.TagOf(put.File);
        return put.IsNew ? Created(Request.Path.ToUriComponent(), put.File) : Ok(put.File);
    }
}

public sealed record FileListQuery
{
    /// <summary>Only files whose paths begin so, such as those of a folder.</summary>
    /// <example>modules/</example>
    [FromQuery(Name = "prefix")]
    public string? Prefix { get; init; }
}

public sealed record MoveFileRequest
{
    /// <example>main.tf</example>
    [DisallowNull]
    public string? From { get; init; }

    /// <example>modules/network/main.tf</example>
    [DisallowNull]
    public string? To { get; init; }

    /// <summary>Whether a file that is there goes; no where left out.</summary>
    public bool Overwrite { get; init; }
}
