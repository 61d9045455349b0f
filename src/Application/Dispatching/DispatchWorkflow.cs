using System.Text.Json;
using FluentValidation;
using Infrajet.Application.Auditing;
using Infrajet.Application.Dispatching.Workflows;
using Infrajet.Domain.Common;
using Infrajet.Domain.Dispatching;
using MediatR;

namespace Infrajet.Application.Dispatching;

/// <summary>Sends a <c>workflow_dispatch</c>: starts one workflow on a branch or tag, and learns its run at once where GitHub tells it.</summary>
/// <param name="Workflow">The workflow's file name, or GitHub's number of it.</param>
/// <param name="Ref">The branch or tag to run it on; the default branch where it is left out.</param>
public sealed record DispatchWorkflow(
    JsonElement? RepoId,
    string Workflow,
    string? Ref,
    IReadOnlyDictionary<string, JsonElement>? Inputs,
    string? IdempotencyKey,
    bool RespondAsync
) : IRequest<Result<DispatchReceipt>>, IAudited
{
    public const int MostInputs = 25;

    public string AuditAction => "dispatch.requested";

    public string AuditSubject => DispatchRules.SubjectOf(RepoId, DispatchRequest.WorkflowEvent);
}

internal sealed class DispatchWorkflowValidator : AbstractValidator<DispatchWorkflow>
{
    public DispatchWorkflowValidator()
    {
        RuleFor(request => request.RepoId).IsRepositoryReference();
        RuleFor(request => request.Workflow).IsWorkflowName();
        RuleFor(request => request.Ref).IsGitRef();
        RuleFor(request => request.Inputs).AreInputs();
        RuleFor(request => request.IdempotencyKey).IsIdempotencyKey();
    }
}

internal sealed class DispatchWorkflowHandler(NewDispatches dispatches) : IRequestHandler<DispatchWorkflow, Result<DispatchReceipt>>
{
    public async Task<Result<DispatchReceipt>> Handle(DispatchWorkflow request, CancellationToken cancellationToken)
    {
        var order = new DispatchOrder(
            DispatchKind.Workflow,
            request.RepoId!.Value,
            DispatchRequest.WorkflowEvent,
            request.Workflow,
            request.Ref,
            request.Inputs is null ? null : JsonSerializer.SerializeToElement(WorkflowInputs.AsText(request.Inputs)),
            request.IdempotencyKey,
            request.RespondAsync
        );
        var started = await dispatches.StartAsync(order, cancellationToken);
        return started.Match<Result<DispatchReceipt>>(dispatch => DispatchReceipt.Of(dispatch), failure => failure);
    }
}
