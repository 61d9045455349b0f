namespace Infrajet.Domain.Dispatching;

/// <summary>What somebody asked for, as far as it is kept.</summary>
/// <param name="RepositoryReference">The repository as the caller named it, in JSON: a number stays a number.</param>
/// <param name="EventType">The event's type; for a workflow <c>workflow_dispatch</c>.</param>
/// <param name="Workflow">File name or number; only for a workflow.</param>
/// <param name="Ref">Branch or tag; only for a workflow.</param>
/// <param name="IsAsync">Whether it was answered as soon as it was written down.</param>
/// <param name="BodyHash">Of all of it and the payload: by this the same key with another body is told; empty without a key.</param>
public sealed record DispatchRequest(
    DispatchKind Kind,
    string RepositoryReference,
    string EventType,
    string? Workflow,
    string? Ref,
    string? IdempotencyKey,
    string BodyHash,
    bool IsAsync
)
{
    public const string WorkflowEvent = "workflow_dispatch";
    public const string RepositoryEvent = "repository_dispatch";

    public string RunEvent => RunEventOf(Kind);

    /// <summary>GitHub's name of the event that the runs of such a dispatch have.</summary>
    public static string RunEventOf(DispatchKind kind) =>
        kind switch
        {
            DispatchKind.RepositoryEvent => RepositoryEvent,
            DispatchKind.Workflow => WorkflowEvent,
        };
}
