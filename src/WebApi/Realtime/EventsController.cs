using Infrajet.Application.Realtime;
using Infrajet.WebApi.Http;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Realtime;

[Route("api/v1/events")]
public sealed class EventsController(IMediator mediator) : ApiController
{
    /// <summary>The caller's own events in order, for clients without a WebSocket.</summary>
    /// <param name="limit" example="30">How many events to answer with at most, 1 to 100.</param>
    /// <param name="after" example="41">The last sequence that the client knows; left out or -1: from the first that is kept.</param>
    [HttpGet(Name = "listEvents")]
    [ProducesResponseType<EventList>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery] long? after,
        CancellationToken cancellationToken,
        [FromQuery] int limit = Application.Common.Paging.DefaultLimit
    ) => Answer(await mediator.Send(new ListEvents(limit, after), cancellationToken));
}
