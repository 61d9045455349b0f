using System.Text.Json;
using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Provisioning.Contracts;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;

namespace Infrajet.Application.Dispatching;

/// <summary>Sends a <c>repository_dispatch</c>: every workflow on the default branch that listens to the event's type starts.</summary>
/// <param name="RespondAsync">Answer as soon as it is written down; it is sent afterwards, through outages if need be.</param>
public sealed record DispatchRepositoryEvent(
    JsonElement? RepoId,
    string EventType,
    JsonElement? ClientPayload,
    string? IdempotencyKey,
    bool RespondAsync
) : IRequest<Result<DispatchReceipt>>, IAudited
{
    public string AuditAction => "dispatch.requested";

    public string AuditSubject => DispatchRules.SubjectOf(RepoId, EventType);
}

/// <param name="RunId">The run, where GitHub named it.</param>
public sealed record DispatchReceipt(string DispatchId, string CorrelationId, long? RunId)
{
    internal static DispatchReceipt Of(Dispatch dispatch) => new(dispatch.Id, dispatch.CorrelationId, dispatch.NamedRunId);
}

internal sealed class DispatchRepositoryEventValidator : AbstractValidator<DispatchRepositoryEvent>
{
    public DispatchRepositoryEventValidator(EventContracts contracts)
    {
        RuleFor(request => request.RepoId).IsRepositoryReference();
        RuleFor(request => request.EventType).IsEventType();
        RuleFor(request => request.ClientPayload).IsClientPayload();
        RuleFor(request => request.EventType).KeepsItsContract(contracts, request => request.ClientPayload);
        RuleFor(request => request.IdempotencyKey).IsIdempotencyKey();
    }
}

internal sealed class DispatchRepositoryEventHandler(NewDispatches dispatches)
    : IRequestHandler<DispatchRepositoryEvent, Result<DispatchReceipt>>
{
    public async Task<Result<DispatchReceipt>> Handle(DispatchRepositoryEvent request, CancellationToken cancellationToken)
    {
        var order = new DispatchOrder(
            DispatchKind.RepositoryEvent,
            request.RepoId!.Value,
            request.EventType,
            Workflow: null,
            Ref: null,
            request.ClientPayload,
            request.IdempotencyKey,
            request.RespondAsync
        );
        var started = await dispatches.StartAsync(order, cancellationToken);
        return started.Match<Result<DispatchReceipt>>(dispatch => DispatchReceipt.Of(dispatch), failure => failure);
    }
}
