using System.Text.Json;
using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Common;
using Infrajet.Application.Dispatching;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Application.Provisioning.Targets;
using Infrajet.Domain.Common;
using Infrajet.Domain.Provisioning;
using Infrajet.Domain.Provisioning.Contracts;
using Infrajet.Domain.Repositories;
using MediatR;

namespace Infrajet.Application.Provisioning;

/// <summary>Orders a customer's environment: by a target's name, or as GitHub would be asked by the repository of one.</summary>
/// <param name="EventType">May be left out where the target is named.</param>
/// <param name="RespondAsync">Answer as soon as it is written down.</param>
public sealed record ProvisionCustomer(
    string? Target,
    string? Repository,
    string? EventType,
    JsonElement? ClientPayload,
    string? IdempotencyKey,
    bool RespondAsync
) : IRequest<Result<ProvisioningReceipt>>, IForOperators, IAudited
{
    public string AuditAction => "provisioning.requested";

    public string AuditSubject => "customer";
}

/// <param name="IsRepeat">The same request was made before: this is how it stands.</param>
public sealed record ProvisioningReceipt(string Id, ProvisioningStatus Status, string CorrelationId, string ClientId, bool IsRepeat)
{
    internal static ProvisioningReceipt Of(CustomerProvisioning provisioning, bool isRepeat) =>
        new(provisioning.Id, provisioning.Status, provisioning.CorrelationId, provisioning.ClientId, isRepeat);
}

internal sealed class ProvisionCustomerValidator : AbstractValidator<ProvisionCustomer>
{
    public ProvisionCustomerValidator(EventContracts contracts)
    {
        RuleFor(request => request.EventType)
            .Must(type => !string.IsNullOrEmpty(type))
            .When(request => request.Repository is not null)
            .WithMessage("event_type is required");
        RuleFor(request => request.EventType)
            .Must(type => type == ProvisionCustomerContract.Event)
            .When(request => !string.IsNullOrEmpty(request.EventType))
            .WithMessage($"event_type must be {ProvisionCustomerContract.Event}");
        RuleFor(request => request.ClientPayload).IsClientPayload();
        RuleFor(_ => ProvisionCustomerContract.Event).KeepsItsContract(contracts, request => request.ClientPayload);
        RuleFor(request => request.IdempotencyKey).IsIdempotencyKey();
    }
}

internal sealed class ProvisionCustomerHandler(TargetRegister targets, NewProvisionings provisionings)
    : IRequestHandler<ProvisionCustomer, Result<ProvisioningReceipt>>
{
    public Task<Result<ProvisioningReceipt>> Handle(ProvisionCustomer request, CancellationToken cancellationToken)
    {
        var chosen = request.Repository is { } repository ? At(repository) : targets.Choose(request.Target);
        return chosen.ThenAsync(target => provisionings.StartAsync(target, request, cancellationToken));
    }

    private Result<ProvisioningTarget> At(string repository) =>
        RepositoryName.TryParse(repository) is { } name && targets.FindAt(name) is { } target ? target : ProvisioningFailures.NoTargetThere;
}
