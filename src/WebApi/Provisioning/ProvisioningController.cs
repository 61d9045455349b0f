using Infrajet.Application.Common;
using Infrajet.Application.Provisioning;
using Infrajet.Domain.Common;
using Infrajet.WebApi.Http;
using Infrajet.WebApi.OpenApi;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <summary>Customers and the environments that are made for them.</summary>
[Route("api/v1/provisioning/customers")]
[Refuses(typeof(CommonFailures), nameof(CommonFailures.OperatorNeeded))]
public sealed class ProvisioningController(IMediator mediator, PublicAddress address) : ApiController
{
    /// <summary>Orders a customer's environment. The same order sent again starts nothing, and shows how the first one stands.</summary>
    /// <param name="target" example="staging">The target; the default one where it is left out.</param>
    [HttpPost(Name = "provisionCustomer")]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotConfigured), nameof(ProvisioningFailures.OutcomeUnknown))]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.StillOpen), nameof(ProvisioningFailures.KeyTaken))]
    [ProducesResponseType<ProvisioningAnswer>(StatusCodes.Status202Accepted)]
    [ProducesResponseType<ProvisioningAnswer>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Provision(
        CustomerEventRequest body,
        [FromQuery(Name = "target")] string? target,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        [FromHeader(Name = "Prefer")] string? prefer,
        CancellationToken cancellationToken
    )
    {
        var isLater = Preferences.AskLater(prefer);
        var command = new ProvisionCustomer(target, Repository: null, body.EventType, body.ClientPayload, idempotencyKey, isLater);
        return Started(await mediator.Send(command, cancellationToken), isLater);
    }

    /// <summary>All customers that were ordered here, newest first.</summary>
    [HttpGet(Name = "listProvisionings")]
    [ProducesResponseType<Page<ListedProvisioning>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List(
        [FromQuery] ProvisioningQuery query,
        [FromQuery] PageQuery page,
        CancellationToken cancellationToken
    ) => Answer(await mediator.Send(new ListProvisionings(query.AsFilter(), page.Limit, page.After), cancellationToken));

    /// <summary>One customer's order: what was asked for, every attempt with its runs, and the timeline.</summary>
    /// <param name="id" example="prv_01kg9x4v80t7c2m9y4b1n6k8fd">The id that the order was answered with.</param>
    [HttpGet("{id}", Name = "showProvisioning")]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotFound))]
    [ProducesResponseType<ProvisioningDetails>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Show(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowProvisioning(id), cancellationToken));

    /// <summary>What went wrong, attempt by attempt: the failing jobs and steps, with excerpts of their logs in which secrets are masked.</summary>
    /// <param name="id" example="prv_01kg9x4v80t7c2m9y4b1n6k8fd">The id that the order was answered with.</param>
    [HttpGet("{id}/logs", Name = "showProvisioningLogs")]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotFound))]
    [ProducesResponseType<ProvisioningLogs>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ShowLogs(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ShowProvisioningLogs(id), cancellationToken));

    /// <summary>Tries once more what did not succeed, as the same order.</summary>
    /// <param name="id" example="prv_01kg9x4v80t7c2m9y4b1n6k8fd">The id that the order was answered with.</param>
    [HttpPost("{id}/retry", Name = "retryProvisioning")]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotFound), nameof(ProvisioningFailures.StillOpen))]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.Succeeded), nameof(ProvisioningFailures.Erased))]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotConfigured), nameof(ProvisioningFailures.OutcomeUnknown))]
    [ProducesResponseType<ProvisioningAnswer>(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Retry(string id, CancellationToken cancellationToken) =>
        Started(await mediator.Send(new RetryProvisioning(id), cancellationToken), isLater: false);

    /// <summary>Calls it off: what was not sent is never sent, and a run is asked to end as soon as it is seen.</summary>
    /// <param name="id" example="prv_01kg9x4v80t7c2m9y4b1n6k8fd">The id that the order was answered with.</param>
    [HttpPost("{id}/cancel", Name = "cancelProvisioning")]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotFound), nameof(ProvisioningFailures.AlreadyOver))]
    [ProducesResponseType<ProvisioningAnswer>(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> Cancel(string id, CancellationToken cancellationToken) =>
        Started(await mediator.Send(new CancelProvisioning(id), cancellationToken), isLater: false);

    /// <summary>Erases the customer's personal data, in every order of this client at this target. It cannot be undone.</summary>
    /// <param name="id" example="prv_01kg9x4v80t7c2m9y4b1n6k8fd">The id of any of the client's orders.</param>
    [HttpDelete("{id}/personal-data", Name = "eraseCustomer")]
    [Refuses(typeof(ProvisioningFailures), nameof(ProvisioningFailures.NotFound), nameof(ProvisioningFailures.StillOpen))]
    [ProducesResponseType<ErasedCustomer>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Erase(string id, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new EraseCustomer(id), cancellationToken));

    private IActionResult Started(Result<ProvisioningReceipt> result, bool isLater) =>
        Answer(
            result,
            receipt =>
            {
                Response.Headers[Correlation.HeaderName] = receipt.CorrelationId;
                Preferences.Applied(Response, isLater && !receipt.IsRepeat);
                var place = address.For(Request, $"/api/v1/provisioning/customers/{receipt.Id}");
                var answer = new ProvisioningAnswer(receipt.Id, receipt.Status, receipt.CorrelationId, receipt.ClientId, place);
                return receipt.IsRepeat ? Ok(answer) : new AcceptedResult(place, answer);
            }
        );
}
