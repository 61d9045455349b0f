using Infrajet.Application.Webhooks;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Infrajet.WebApi.Webhooks;

/// <summary>Where GitHub tells of events.</summary>
public sealed class WebhookController(IMediator mediator, DeliveryBodies bodies, IWebHostEnvironment environment) : ApiController
{
    /// <summary>
    /// Takes a delivery of the App's hook. The answer says that it is on the disk; what it calls for is done afterwards. GitHub's signature of the raw
    /// body in X-Hub-Signature-256 is the only way in.
    /// </summary>
    [AllowAnonymous]
    [DisableRateLimiting]
    [KeepsItsOwnRecord]
    [LeavesTheBody]
    [HttpPost("/api/v1/github/webhook", Name = "receiveWebhook")]
    [RequestSizeLimit(DeliveryBodies.Largest)]
    [Refuses(
        typeof(WebhookFailures),
        nameof(WebhookFailures.SignatureInvalid),
        nameof(WebhookFailures.NotJson),
        nameof(WebhookFailures.NoSecret),
        nameof(WebhookFailures.Stranger)
    )]
    [ProducesResponseType<WebhookAnswer>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Receive(CancellationToken cancellationToken)
    {
        if (DeliveryRequest.FormOf(Request) is not { } isForm)
        {
            return StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var headers = DeliveryRequest.HeadersOf(Request, WebhookSources.App, isForm, environment.IsDevelopment());
        var received = await mediator.Send(new ReceiveDelivery(headers, token => bodies.ReadAsync(HttpContext, token)), cancellationToken);
        return Answer(received, delivery => Ok(WebhookAnswer.Of(delivery)));
    }
}
