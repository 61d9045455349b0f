using System.Text.Json;
using System.Text.Json.Serialization;
using Infrajet.Application.Common;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning.Contracts;
using MediatR;

namespace Infrajet.Application.Provisioning.Contracts;

/// <summary>Says all that is wrong with a payload, or what would be sent for it. Nothing is sent and nothing is kept.</summary>
/// <param name="EventType">A customer's where it is left out.</param>
public sealed record ValidateCustomer(string? EventType, JsonElement? ClientPayload) : IRequest<Result<CustomerValidation>>;

/// <param name="Valid">Whether it would be taken.</param>
/// <param name="Errors">All that is wrong, by the field of the body; none where it is valid.</param>
/// <param name="EffectivePayload">What would be sent, with what is filled in; null where something is wrong.</param>
public sealed record CustomerValidation(
    bool Valid,
    IReadOnlyList<FieldFault> Errors,
    [property: JsonConverter(typeof(AsWritten))] JsonElement? EffectivePayload
);

internal sealed class ValidateCustomerHandler(EventContracts contracts) : IRequestHandler<ValidateCustomer, Result<CustomerValidation>>
{
    public Task<Result<CustomerValidation>> Handle(ValidateCustomer request, CancellationToken cancellationToken)
    {
        var eventType = request.EventType ?? ProvisionCustomerContract.Event;
        Result<CustomerValidation> validation = contracts.Find(eventType) is { } contract
            ? Validated(contract, request.ClientPayload)
            : Refused([UnknownType]);
        return Task.FromResult(validation);
    }

    private FieldFault UnknownType =>
        new("event_type", $"event_type must be one of: {string.Join(", ", contracts.All.Select(contract => contract.EventType))}");

    private CustomerValidation Validated(EventContract contract, JsonElement? payload)
    {
        var faults = contracts.FaultsIn(contract.EventType, payload);
        return faults.Count > 0 ? Refused(faults) : new(true, [], JsonDocument.Parse(contract.Effective(payload ?? default)).RootElement);
    }

    private static CustomerValidation Refused(IReadOnlyList<FieldFault> faults) => new(false, faults, null);
}
