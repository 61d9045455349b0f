using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.WebApi.Http;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Sessions;

[Route("api/v1/auth/sessions")]
public sealed class SessionsController(IMediator mediator) : ApiController
{
    /// <summary>Where the caller is signed in, newest first.</summary>
    [HttpGet]
    [ProducesResponseType<Page<SessionDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListSessions(page.Limit, page.After), cancellationToken));

    /// <summary>Ends a session at once, on every node.</summary>
    [HttpDelete("{id}")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> End(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new EndSession(id), cancellationToken), _ => NoContent());
}
