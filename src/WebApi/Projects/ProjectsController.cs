using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.Projects;
using Infrajet.Domain.Projects;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Projects;

[Route("api/v1/projects")]
public sealed class ProjectsController(IMediator mediator) : ApiController
{
    /// <summary>The caller's projects, newest first; without deleted ones.</summary>
    [HttpGet(Name = "listProjects")]
    [ProducesResponseType<Page<ProjectDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery] ProjectListQuery query,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new ListProjects(query.Status, page.Limit, page.After), cancellationToken));

    /// <summary>Begins a project, with no files in it.</summary>
    [HttpPost(Name = "createProject")]
    [ProducesResponseType<ProjectDetails>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Create(CreateProjectRequest body, CancellationToken cancellationToken) =>
        Answer(
            await mediator.Send(new CreateProject(body.Name ?? "", body.Description), cancellationToken),
            project => Created($"/api/v1/projects/{project.Id}", project)
        );

    /// <summary>One of the caller's projects.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpGet("{id}", Name = "showProject")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
    [ProducesResponseType<ProjectDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowProject(id), cancellationToken));

    /// <summary>Renames or describes a project, archives it, or makes it active again. An archived one can be read and downloaded, not changed.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpPatch("{id}", Name = "changeProject")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
    [ProducesResponseType<ProjectDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Change(string id, ChangeProjectRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ChangeProject(id, body.Name, body.Description, body.Status), cancellationToken));

    /// <summary>Deletes a project and forgets its files. What was synced stays where it was written to.</summary>
    /// <param name="id" example="0197a3f0-5c1e-7b52-9d3c-2f8e6a1b4c7d">The project's id.</param>
    [HttpDelete("{id}", Name = "deleteProject")]
    [Refuses(typeof(ProjectFailures), nameof(ProjectFailures.NotFound))]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Delete(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new DeleteProject(id), cancellationToken), _ => NoContent());
}

public sealed record ProjectListQuery
{
    /// <summary>Only active or only archived ones; both where left out.</summary>
    /// <example>active</example>
    [FromQuery(Name = "status")]
    public ProjectStatus? Status { get; init; }
}

public sealed record CreateProjectRequest
{
    /// <summary>Up to 100 characters.</summary>
    /// <example>landing zone</example>
    [DisallowNull]
    public string? Name { get; init; }

    /// <summary>Up to 500 characters.</summary>
    /// <example>Networks and policies of all environments</example>
    public string? Description { get; init; }
}

/// <summary>What is left out stays as it is.</summary>
public sealed record ChangeProjectRequest
{
    /// <summary>Up to 100 characters.</summary>
    /// <example>landing zone</example>
    public string? Name { get; init; }

    /// <summary>Up to 500 characters; an empty one takes it away.</summary>
    /// <example>Networks and policies of all environments</example>
    public string? Description { get; init; }

    /// <summary>Active or archived.</summary>
    /// <example>archived</example>
    public ProjectStatus? Status { get; init; }
}
