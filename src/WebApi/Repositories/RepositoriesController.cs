using System.Diagnostics.CodeAnalysis;
using Infrajet.Application.Common;
using Infrajet.Application.GitHub;
using Infrajet.Application.Repositories;
using Infrajet.Application.Repositories.Rights;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Repositories;

[Route("api/v1/repositories")]
public sealed class RepositoriesController(IMediator mediator) : ApiController
{
    /// <summary>The caller's repositories, by number.</summary>
    [HttpGet(Name = "listRepositories")]
    [ProducesResponseType<Page<RepositoryDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery] RepositoryQuery query,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new ListRepositories(query.Part, page.Limit, page.After), cancellationToken));

    /// <summary>Takes a repository that the caller can see at GitHub into their list. Once more, it is read anew and answered with 200.</summary>
    [HttpPost(Name = "registerRepository")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NoAccess), nameof(RepositoryFailures.OwnTokenNeeded))]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType<RepositoryDetails>(StatusCodes.Status201Created)]
    [ProducesResponseType<RepositoryDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Register(RegisterRepositoryRequest body, CancellationToken cancellationToken) =>
        Answer(
            await mediator.Send(new RegisterRepository(body.FullName ?? ""), cancellationToken),
            registered =>
                registered.IsNew
                    ? Created($"/api/v1/repositories/{registered.Repository.Id}", registered.Repository)
                    : Ok(registered.Repository)
        );

    /// <summary>One repository of the caller's list, as it was last seen.</summary>
    /// <param name="id" example="1296269">GitHub's number of it, or its node id.</param>
    [HttpGet("{id}", Name = "showRepository")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotFound))]
    [ProducesResponseType<RepositoryDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowRepository(id), cancellationToken));

    /// <summary>The same, by its name.</summary>
    /// <param name="owner" example="octocat">The person or organisation that owns it.</param>
    /// <param name="name" example="hello-world">Its name there.</param>
    [HttpGet("by-name/{owner}/{name}", Name = "showRepositoryByName")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotFound))]
    [ProducesResponseType<RepositoryDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ShowByName(string owner, string name, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowRepository($"{owner}/{name}"), cancellationToken));

    /// <summary>Why the caller may do something in a repository of their list, or may not, and where that is mended.</summary>
    /// <param name="id" example="1296269">GitHub's number of it, or its node id.</param>
    [HttpGet("{id}/access", Name = "explainAccess")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotFound))]
    [Refuses(typeof(GitHubFailures), nameof(GitHubFailures.Unavailable))]
    [ProducesResponseType<AccessExplanation>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ExplainAccess(string id, [FromQuery] AccessQuery query, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ExplainAccess(id, query.Purpose), cancellationToken));

    /// <summary>Takes a repository out of the caller's list. What happened in it stays known.</summary>
    /// <param name="id" example="1296269">GitHub's number of it, or its node id.</param>
    /// <param name="everyone">Out of everybody's list; for administrators.</param>
    [HttpDelete("{id}", Name = "removeRepository")]
    [Refuses(typeof(RepositoryFailures), nameof(RepositoryFailures.NotFound))]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded))]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> Remove(string id, [FromQuery] bool everyone, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new RemoveRepository(id, everyone), cancellationToken), _ => NoContent());
}

public sealed record RepositoryQuery
{
    /// <summary>Only those with this in their owner/name, in any case.</summary>
    /// <example>hello</example>
    [FromQuery(Name = "q")]
    public string? Part { get; init; }
}

public sealed record AccessQuery
{
    /// <summary>What is to be done there; to see it where left out.</summary>
    /// <example>dispatch</example>
    [FromQuery(Name = "for")]
    public AccessPurpose Purpose { get; init; }
}

public sealed record RegisterRepositoryRequest
{
    /// <example>octocat/hello-world</example>
    [DisallowNull]
    public string? FullName { get; init; }
}
