using Infrajet.Application.Common;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <summary>The profiles by which customers are provisioned.</summary>
[Route("api/v1/provisioning/targets")]
public sealed class ProvisioningTargetsController(IMediator mediator) : ApiController
{
    /// <summary>Every target: where it leads, by which credential it is reached, how old its token is, and what stands in the way.</summary>
    [HttpGet(Name = "listProvisioningTargets")]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.OperatorNeeded))]
    [ProducesResponseType<Page<TargetDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListTargets(), cancellationToken));
}
