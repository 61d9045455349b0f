using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Domain.Dispatching;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Dispatching;

/// <summary>What became of what was started.</summary>
[Route("api/github/dispatches")]
public sealed class DispatchesController(IMediator mediator) : ApiController
{
    /// <summary>The caller's dispatches with their runs, newest first.</summary>
    [HttpGet(Name = "listDispatches")]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded))]
    [ProducesResponseType<Page<DispatchDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] DispatchQuery query, [FromQuery] PageQuery page, CancellationToken cancellationToken)
    {
        var request = new ListDispatches(query.RepositoryId, query.EventType, query.Status, query.All, page.Limit, page.After);
        return Answer(await mediator.Send(request, cancellationToken));
    }

    /// <summary>One dispatch, by its correlation id or its own.</summary>
    /// <param name="id" example="4bf92f3577b34da6a3ce929d0e0e4736">The correlation id that the dispatch answered with.</param>
    [HttpGet("{id}", Name = "showDispatch")]
    [Refuses(typeof(DispatchFailures), nameof(DispatchFailures.NotFound))]
    [ProducesResponseType<DispatchDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowDispatch(id), cancellationToken));
}

public sealed record DispatchQuery
{
    /// <summary>GitHub's number of the repository.</summary>
    /// <example>1296269</example>
    [FromQuery(Name = "repository_id")]
    public long? RepositoryId { get; init; }

    /// <summary>Only those of this type.</summary>
    /// <example>deploy</example>
    [FromQuery(Name = "event_type")]
    public string? EventType { get; init; }

    /// <summary>Only those that stand so.</summary>
    /// <example>run_seen</example>
    [FromQuery(Name = "status")]
    public DispatchStatus? Status { get; init; }

    /// <summary>Everybody's; only for administrators.</summary>
    /// <example>false</example>
    [FromQuery(Name = "all")]
    public bool All { get; init; }
}
