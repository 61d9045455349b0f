using Infrajet.Application.Common;
using Infrajet.Application.Webhooks.Deliveries;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Webhooks;

[Route("api/v1/webhooks/deliveries")]
[Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded))]
public sealed class DeliveriesController(IMediator mediator) : ApiController
{
    /// <summary>What GitHub delivered or tried to, newest first; for administrators.</summary>
    [HttpGet(Name = "listDeliveries")]
    [ProducesResponseType<Page<DeliveryLine>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery] DeliveryQuery query,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new ListDeliveries(query.AsFilter(), page.Limit, page.After), cancellationToken));

    /// <summary>One delivery: its attempts, why it is in its state, and its job; for administrators.</summary>
    /// <param name="id" example="whd_01kg9x4v80j2c5e8g1k4n7q0tw">The delivery's id, as the list shows it.</param>
    [HttpGet("{id}", Name = "showDelivery")]
    [Refuses(typeof(DeliveryFailures), nameof(DeliveryFailures.NotFound))]
    [ProducesResponseType<DeliveryDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowDelivery(id), cancellationToken));

    /// <summary>What a delivery brought, with secrets masked; for administrators.</summary>
    /// <param name="id" example="whd_01kg9x4v80j2c5e8g1k4n7q0tw">The delivery's id, as the list shows it.</param>
    [HttpGet("{id}/payload", Name = "showDeliveryPayload")]
    [Refuses(typeof(DeliveryFailures), nameof(DeliveryFailures.NotFound), nameof(DeliveryFailures.NotHere))]
    [ProducesResponseType<DeliveryPayload>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ShowPayload(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowDeliveryPayload(id), cancellationToken));

    /// <summary>Has a delivery done once more, also one that is done; for administrators.</summary>
    /// <param name="id" example="whd_01kg9x4v80j2c5e8g1k4n7q0tw">The delivery's id, as the list shows it.</param>
    [HttpPost("{id}/replay", Name = "replayDelivery")]
    [Refuses(typeof(DeliveryFailures), nameof(DeliveryFailures.NotFound), nameof(DeliveryFailures.NotHere))]
    [Refuses(typeof(DeliveryFailures), nameof(DeliveryFailures.UnderWay))]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.ChangedMeanwhile))]
    [ProducesResponseType<DeliveryLine>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Replay(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ReplayDelivery(id), cancellationToken));

    /// <summary>Has deliveries done once more, oldest first, 100 in one call; the answer tells whether more are left. For administrators.</summary>
    [HttpPost("replay", Name = "replayDeliveries")]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.ChangedMeanwhile))]
    [ProducesResponseType<ReplayedDeliveries>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReplayMany(ReplayDeliveriesRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(body.AsCommand(), cancellationToken));
}
