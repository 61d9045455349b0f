using Infrajet.Application.Common;
using Infrajet.Application.Jobs;
using Infrajet.Application.Webhooks.Gaps;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Webhooks;

[Route("api/v1/webhooks/inbox")]
[Refuses(typeof(CommonFailures), nameof(CommonFailures.AdministratorNeeded))]
public sealed class WebhookInboxController(IMediator mediator) : ApiController
{
    /// <summary>Whether all that GitHub sent is here: since when there are no gaps, what is asked for, what is lost; for administrators.</summary>
    [HttpGet(Name = "showWebhookInbox")]
    [ProducesResponseType<InboxDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowInbox(), cancellationToken));

    /// <summary>Compares the inbox with GitHub's list now, and asks for what is missing; answers with the job that does it. For administrators.</summary>
    [HttpPost("repair", Name = "repairWebhookInbox")]
    [Refuses(typeof(CommonFailures), nameof(CommonFailures.ChangedMeanwhile))]
    [ProducesResponseType<JobDetails>(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Repair(CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new RepairInbox(), cancellationToken), Accepted);
}
