using Infrajet.Application.Common;
using Infrajet.Application.Sessions;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Sessions;

[Route("api/v1/auth/sessions")]
public sealed class SessionsController(IMediator mediator) : ApiController
{
    /// <summary>Where the caller is signed in, newest first.</summary>
    [HttpGet(Name = "listSessions")]
    [ProducesResponseType<Page<SessionDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] PageQuery page, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ListSessions(page.Limit, page.After), cancellationToken));

    /// <summary>Ends a session at once, on every node.</summary>
    /// <param name="id" example="ses_01kg9x4v80t7c2m9y4b1n6k8fd">The session's id, as the list shows it.</param>
    [HttpDelete("{id}", Name = "endSession")]
    [Refuses(typeof(SessionFailures), nameof(SessionFailures.SessionNotFound))]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    public async Task<IActionResult> End(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new EndSession(id), cancellationToken), _ => NoContent());
}
