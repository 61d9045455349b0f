using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <summary>What senders and workflows have agreed on.</summary>
[Route("api/v1/provisioning/contracts")]
public sealed class ProvisioningContractsController(IMediator mediator) : ApiController
{
    /// <summary>The typed events: their rules as JSON Schema, what is filled in, and what is personal.</summary>
    [HttpGet(Name = "listContracts")]
    [ProducesResponseType<Page<ContractDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListContracts(), cancellationToken));

    /// <summary>The contract of one type of event.</summary>
    [HttpGet("{event_type}", Name = "showContract")]
    [Refuses(typeof(ContractFailures), nameof(ContractFailures.NotFound))]
    [ProducesResponseType<ContractDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show([FromRoute] ContractPath path, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowContract(path.EventType), cancellationToken));
}

public sealed record ContractPath
{
    /// <summary>The type of the events.</summary>
    /// <example>provision_customer</example>
    [FromRoute(Name = "event_type")]
    public string EventType { get; init; } = "";
}
