using System.Text.Json;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.WebApi.Http;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Infrajet.WebApi.Provisioning;

/// <summary>Checks what would be sent, and sends nothing.</summary>
[Route("api/v1/provisioning/validate")]
public sealed class ProvisioningValidationController(IMediator mediator) : ApiController
{
    /// <summary>All that is wrong with an event, or what would be sent for it; the answer is 200 either way, and nothing is sent.</summary>
    [HttpPost(Name = "validateCustomer")]
    [ProducesResponseType<CustomerValidation>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Validate(CustomerEventRequest body, CancellationToken cancellationToken) =>
        Answer(await mediator.Send(new ValidateCustomer(body.EventType, body.ClientPayload), cancellationToken));
}

public sealed record CustomerEventRequest
{
    /// <summary><c>provision_customer</c> where it is left out; another event that has a contract is held against its own.</summary>
    /// <example>provision_customer</example>
    public string? EventType { get; init; }

    /// <summary>As the contract's schema says it.</summary>
    public JsonElement? ClientPayload { get; init; }
}
